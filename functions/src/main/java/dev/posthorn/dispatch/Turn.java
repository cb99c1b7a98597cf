package dev.posthorn.dispatch;

import java.time.Instant;

/// When the turn of a delivery comes at its endpoint.
///
/// @param at when
/// @param isOurs whether it may be attempted then; else it has to ask again then
record Turn(Instant at, boolean isOurs) {
    /// It may be attempted then.
    static Turn ours(Instant at) {
        return new Turn(at, true);
    }

    /// It has to ask again then.
    static Turn askAgain(Instant at) {
        return new Turn(at, false);
    }

    /// The same, and not before another time.
    Turn orLater(Instant other) {
        return other.isAfter(at) ? new Turn(other, isOurs) : this;
    }
}
