package dev.posthorn.faults;

/// What can go wrong between Posthorn and AWS, and how often it does.
public enum Fault {
    /// A call is refused for want of capacity.
    THROTTLED(0.02),
    /// A call times out and takes no effect.
    TIMED_OUT_BEFORE(0.02),
    /// A call times out and has taken effect.
    TIMED_OUT_AFTER(0.03),
    /// A call times out and takes effect later.
    LATE(0.01),
    /// An item of a batch is not read.
    UNPROCESSED(0.1),
    /// The index does not show a write yet.
    UNSEEN(0.4),
    /// A hint of a batch is not taken.
    HINT_REFUSED(0.05),
    /// A hint gets lost.
    HINT_LOST(0.05),
    /// A hint arrives late.
    HINT_LATE(0.1),
    /// A hint that was worked is handed out again.
    HINT_DOUBLED(0.1),
    /// A worker is killed, its endpoint having got the request.
    KILLED(0.1),
    /// A worker stands still for longer than its lease, its endpoint having answered.
    STALLED(0.3);

    private final double share;

    Fault(double share) {
        this.share = share;
    }

    /// How often it strikes where it can, from 0 to 1.
    double share() {
        return share;
    }
}
