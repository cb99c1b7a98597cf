package dev.posthorn.delivery;

import java.time.Instant;

/// What a transition changes besides state, version and line.
public sealed interface Change {
    /// The delivery came to be.
    ///
    /// @param acceptedAt when
    /// @param expiresAt when it ends
    record Born(Instant acceptedAt, Instant expiresAt) implements Change {}

    /// An attempt was made: it is counted and logged.
    ///
    /// @param attempt the attempt
    record Attempted(Attempt attempt) implements Change {
        /// Takes of the attempt what the log keeps.
        public Attempted {
            attempt = attempt.forLog();
        }
    }

    /// A slot of its endpoint's rate was reserved for it.
    ///
    /// @param slotAt when
    record Reserved(Instant slotAt) implements Change {}

    /// The delivery died, or is dead for another reason from now on.
    ///
    /// @param reason why
    record Died(DeadReason reason) implements Change {}

    /// The delivery was brought back: its attempts count from 0 again, its log stays.
    ///
    /// @param at when
    record Redriven(Instant at) implements Change {}

    /// A job brought the delivery back, or into being.
    ///
    /// @param id the job's id
    record ByJob(String id) implements Change {}
}
