package dev.posthorn.faults;

/// What can happen where deliveries are held back.
public enum Happening {
    /// A circuit opened.
    OPENED,
    /// A circuit closed.
    CLOSED,
    /// A probe was let go through an open circuit.
    PROBED,
    /// A delivery waits for a slot.
    DEFERRED,
    /// A delivery was parked.
    PARKED,
    /// A round brought a parked delivery back.
    RETURNED
}
