package dev.posthorn.delivery;

/// What a delivery is in.
public enum State {
    /// Owed: to be attempted now or later.
    PENDING,
    /// The endpoint answered with a 2xx status. Final.
    DELIVERED,
    /// No attempts left, or refused for good. A redrive brings it back.
    DEAD,
    /// Held because its endpoint is disabled or its circuit is open.
    PARKED
}
