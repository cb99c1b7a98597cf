package dev.posthorn.contract;

/// What a route asks of whoever calls it.
public enum Access {
    /// Nothing: anybody may call it.
    PUBLIC,
    /// The right to publish events.
    PUBLISH,
    /// The right to read.
    READ,
    /// The right to change a tenant's endpoints, sources and deliveries, and to see secrets.
    MANAGE,
    /// The right to change keys and tenants.
    ADMIN,
    /// The token of the source that the path names.
    SOURCE
}
