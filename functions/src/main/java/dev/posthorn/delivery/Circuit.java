package dev.posthorn.delivery;

/// Whether an endpoint's circuit lets attempts through.
public enum Circuit {
    /// All of them.
    CLOSED,
    /// None: what it is owed is parked.
    OPEN,
    /// A probe, which closes it or opens it again.
    HALF_OPEN
}
