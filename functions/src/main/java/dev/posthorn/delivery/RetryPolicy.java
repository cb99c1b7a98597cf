package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a failed delivery is attempted again, and when no more.
///
/// @param backoff the waits and the number of attempts
/// @param maxAge how old a delivery may grow, from acceptance or its last redrive; no attempt begins later
/// @param attemptTimeout how long one attempt may take; null for the deployment's own
public record RetryPolicy(Backoff backoff, Duration maxAge, @Nullable Duration attemptTimeout) {
    /// 10 attempts over about a day: 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, 5.7 h, 8 h, 8 h, and a fifth of each as jitter.
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(
                    new Backoff.Exponential(Duration.ofSeconds(5), 4, Duration.ofHours(8), 10, 0.2),
                    Duration.ofDays(5),
                    null);

    /// How long before the end of its age an attempt that was asked to wait longer is made: time for its hint to arrive.
    private static final Duration TIME_TO_ARRIVE = Duration.ofMinutes(1);

    /// How long before its item ends a delivery is too old to be attempted: time to be seen by a sweep, settled and buried.
    private static final Duration TIME_TO_DIE = Duration.ofHours(1);

    /// How long one attempt may take.
    ///
    /// @param usual what counts where the policy does not say
    public Duration attemptTimeoutOr(Duration usual) {
        return attemptTimeout == null ? usual : attemptTimeout;
    }

    /// When to attempt a delivery again. `Retry-After` may make the wait longer, never shorter, and no longer than the delivery's age
    /// allows.
    ///
    /// @param delivery the delivery, before this attempt is counted
    /// @param outcome what the attempt came to
    /// @param chance from 0 to 1: how much of the jitter is added
    /// @param now when the attempt ended
    /// @return the time, or why there is none
    public Next next(Delivery delivery, Outcome outcome, double chance, Instant now) {
        var delay = backoff.delayAfter(delivery.attempts() + 1, chance);
        if (delay.isEmpty()) {
            return new Next.Never(DeadReason.ATTEMPTS_EXHAUSTED);
        }
        var end = endOfAge(delivery);
        var planned = now.plus(delay.get());
        if (planned.isAfter(end)) {
            return new Next.Never(DeadReason.TOO_OLD);
        }
        var asked = Optional.ofNullable(outcome.waitAtLeast()).map(now::plus).orElse(planned);
        var latest = end.minus(TIME_TO_ARRIVE);
        var at = asked.isAfter(latest) ? latest : asked;
        return new Next.At(at.isAfter(planned) ? at : planned);
    }

    /// When the delivery grows too old to be attempted: at the end of its age, or shortly before its item ends, which a redrive does
    /// not put off; else it would vanish instead of dying.
    public Instant endOfAge(Delivery delivery) {
        var end = delivery.budgetSince().plus(maxAge);
        var last = delivery.expiresAt().minus(TIME_TO_DIE);
        return end.isAfter(last) ? last : end;
    }

    /// What comes after a failed attempt.
    public sealed interface Next {
        /// Another attempt.
        ///
        /// @param at when
        record At(Instant at) implements Next {}

        /// None.
        ///
        /// @param reason why
        record Never(DeadReason reason) implements Next {}
    }
}
