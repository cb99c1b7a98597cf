package dev.posthorn.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the waits between attempts grow.
public sealed interface Backoff {
    /// How many attempts there are in all.
    int attempts();

    /// The share of a wait that jitter may add to it, 0 to 1.
    double jitter();

    /// The wait after the `made`-th attempt, without jitter.
    ///
    /// @param made attempts made, from 1 to `attempts() - 1`
    Duration plainDelayAfter(int made);

    /// The wait after the `made`-th attempt.
    ///
    /// @param made attempts made, at least 1
    /// @param chance from 0 to 1: how much of the jitter is added
    /// @return empty when no attempt is left
    default Optional<Duration> delayAfter(int made, double chance) {
        if (made >= attempts()) {
            return Optional.empty();
        }
        var plain = plainDelayAfter(made);
        return Optional.of(plain.plusMillis((long) (plain.toMillis() * jitter() * chance)));
    }

    /// `base`, then `factor` times as long after each attempt, up to `cap`; jitter comes on top.
    ///
    /// @param base the first wait
    /// @param factor at least 1
    /// @param cap the longest wait without jitter
    /// @param attempts how many in all, at least 1
    /// @param jitter the share of the wait that jitter may add, 0 to 1
    record Exponential(Duration base, double factor, Duration cap, int attempts, double jitter)
            implements Backoff {
        @Override
        public Duration plainDelayAfter(int made) {
            double millis = base.toMillis() * Math.pow(factor, made - 1.0);
            return Duration.ofMillis((long) Math.min(millis, (double) cap.toMillis()));
        }
    }

    /// These waits, one after each attempt but the last.
    ///
    /// @param delays the waits
    /// @param jitter the share of the wait that jitter may add, 0 to 1
    record Delays(List<Duration> delays, double jitter) implements Backoff {
        /// Copies the list.
        public Delays {
            delays = List.copyOf(delays);
        }

        @Override
        public int attempts() {
            return delays.size() + 1;
        }

        @Override
        public Duration plainDelayAfter(int made) {
            return delays.get(made - 1);
        }
    }
}
