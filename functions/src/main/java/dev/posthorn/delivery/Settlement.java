package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows from an attempt, decided purely.
///
/// @param transition what to write
/// @param hintIn how long from now a hint shall arrive; null where no hint is due
/// @param disablesEndpoint whether the endpoint asked for no more
public record Settlement(
        Transition transition, @Nullable Duration hintIn, boolean disablesEndpoint) {
    /// Settles an attempt.
    ///
    /// @param delivery the delivery as the attempt found it
    /// @param attempt the attempt
    /// @param endpoint the endpoint it went to
    /// @param lease how long the claim for a hinted retry is owned
    /// @param now when it is settled
    public static Settlement of(
            Delivery delivery, Attempt attempt, Endpoint endpoint, Duration lease, Instant now) {
        var outcome = attempt.outcome();
        if (outcome.category() == Category.GONE) {
            return new Settlement(
                    delivery.die(attempt, DeadReason.ENDPOINT_GONE, now, lease), null, true);
        }
        return switch (outcome.category().verdict()) {
            case DELIVERED -> new Settlement(delivery.deliver(attempt, now), null, false);
            case TRANSIENT -> again(delivery, attempt, endpoint, lease, now);
            case PERMANENT ->
                    endpoint.retryScope() == RetryScope.ALL
                            ? again(delivery, attempt, endpoint, lease, now)
                            : new Settlement(
                                    delivery.die(attempt, DeadReason.REFUSED, now, lease),
                                    null,
                                    false);
        };
    }

    private static Settlement again(
            Delivery delivery, Attempt attempt, Endpoint endpoint, Duration lease, Instant now) {
        var chance = jitter(delivery);
        return switch (endpoint.retryPolicy().next(delivery, attempt.outcome(), chance, now)) {
            case RetryPolicy.Next.Never(var reason) ->
                    new Settlement(delivery.die(attempt, reason, now, lease), null, false);
            case RetryPolicy.Next.At(var at) -> {
                var wait = Duration.between(now, at);
                boolean hinted = Hint.canWait(wait);
                var dueAt = hinted ? at.plus(lease) : at;
                yield new Settlement(
                        delivery.retry(attempt, at, dueAt, now), hinted ? wait : null, false);
            }
        };
    }

    /// Spreads retries of deliveries that failed together, yet gives one delivery the same wait whoever computes it.
    private static double jitter(Delivery delivery) {
        int hash = 31 * delivery.key().hashCode() + delivery.attempts();
        return Integer.toUnsignedLong(hash * 0x9E3779B9) / (double) (1L << 32);
    }
}
