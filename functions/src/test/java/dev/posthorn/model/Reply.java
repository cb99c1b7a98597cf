package dev.posthorn.model;

import org.jspecify.annotations.Nullable;

/// What a call was answered.
///
/// @param value what the actor gets
/// @param known which writing of the delivery the actor now knows, counted from 1; 0 for none, [#NOTHING_NEW] where the answer does not tell
record Reply(@Nullable Object value, long known) {
    static final long NOTHING_NEW = -1;

    /// An answer that tells nothing of the delivery.
    static Reply of(@Nullable Object value) {
        return new Reply(value, NOTHING_NEW);
    }
}
