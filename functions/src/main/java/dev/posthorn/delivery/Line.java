package dev.posthorn.delivery;

/// Where a delivery stands in the index of deliveries that something must still be done about.
public enum Line {
    /// Nowhere: it is delivered.
    NONE,
    /// Among those the sweep looks at.
    DUE,
    /// Among its tenant's dead.
    DEAD,
    /// Among those parked for its endpoint.
    PARKED
}
