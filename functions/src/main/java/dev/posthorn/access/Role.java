package dev.posthorn.access;

import dev.posthorn.contract.Access;

/// What an API key is for.
public enum Role {
    /// Everything, for all tenants.
    ADMIN,
    /// Publishes events.
    PRODUCER,
    /// A tenant's own developers: its endpoints, sources and deliveries.
    TENANT,
    /// Looks, and touches nothing.
    READER;

    /// Whether it may do what a route asks for.
    public boolean allows(Access access) {
        return switch (access) {
            case PUBLIC, SOURCE -> true;
            case PUBLISH -> this == ADMIN || this == PRODUCER;
            case READ -> this == ADMIN || this == TENANT || this == READER;
            case MANAGE -> this == ADMIN || this == TENANT;
            case ADMIN -> this == ADMIN;
        };
    }
}
