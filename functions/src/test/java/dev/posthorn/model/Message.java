package dev.posthorn.model;

import dev.posthorn.delivery.Hint;
import java.time.Instant;

/// A hint on the dispatch queue. It stays there, for it may come again at any time; that it is lost is that nobody takes it.
///
/// @param hint the hint
/// @param arrivesAt from when on it may be taken
/// @param holder the seat of the process that it was first handed out to, if that still runs, or [#NOBODY] or [#GONE]
record Message(Hint hint, Instant arrivesAt, int holder) {
    /// It was never handed out.
    static final int NOBODY = -1;

    /// Whoever had it first runs no more.
    static final int GONE = -2;

    Message heldBy(int other) {
        return new Message(hint, arrivesAt, other);
    }
}
