package dev.posthorn.stats;

import dev.posthorn.delivery.DeadReason;

/// What is counted.
public sealed interface Count {
    /// Something that happens.
    enum Of implements Count {
        /// An event was accepted.
        EVENTS,
        /// A known event came again.
        DUPLICATES,
        /// An idempotency key came again with other content.
        CONFLICTS,
        /// A delivery was accepted.
        ACCEPTED,
        /// An attempt was made.
        ATTEMPTS,
        /// A delivery was delivered.
        DELIVERED,
        /// A delivery will be attempted again.
        RETRIED
    }

    /// A delivery died.
    ///
    /// @param reason why
    record Dead(DeadReason reason) implements Count {}

    /// A delivery that was never redriven was delivered so long after its acceptance.
    ///
    /// @param bucket which bucket of [Latencies]
    record Latency(int bucket) implements Count {}
}
