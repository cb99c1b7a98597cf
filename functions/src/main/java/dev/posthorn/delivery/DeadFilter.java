package dev.posthorn.delivery;

import dev.posthorn.delivery.History.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Some of the dead: those of which all of this is so.
///
/// @param span when they were accepted
/// @param reasons why they are dead; empty for whatever reason
/// @param categories what their last attempt came to; empty for whatever it was, or where there was none
/// @param withinRetryWindow whether their age is not over, or is; null for both
public record DeadFilter(
        Span span,
        Set<DeadReason> reasons,
        Set<Category> categories,
        @Nullable Boolean withinRetryWindow) {
    /// How far clocks may differ of who accepted a delivery and who buried it.
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /// Copies the sets.
    public DeadFilter {
        reasons = Set.copyOf(reasons);
        categories = Set.copyOf(categories);
    }

    /// All that were accepted in a span.
    public static DeadFilter in(Span span) {
        return new DeadFilter(span, Set.of(), Set.of(), null);
    }

    /// When they may have been buried: nobody is before being accepted.
    ///
    /// @param by the last time of burial
    public Span burials(Instant by) {
        return new Span(span.first().minus(CLOCKS), by);
    }

    /// Whether a delivery is among them.
    ///
    /// @param endpoint its endpoint; null when it is gone
    /// @param at the time at which its age is judged
    public boolean has(Delivery delivery, @Nullable Endpoint endpoint, Instant at) {
        return span.has(delivery.acceptedAt())
                && hasReason(delivery.reason())
                && hasCategory(delivery.lastAttempt())
                && (withinRetryWindow == null
                        || withinRetryWindow == isWithinRetryWindow(delivery, endpoint, at));
    }

    /// Whether the age that its endpoint's policy allows is not over, so that it could still be delivered had it not died.
    ///
    /// @param endpoint its endpoint; null when it is gone, and its window with it
    public static boolean isWithinRetryWindow(
            Delivery delivery, @Nullable Endpoint endpoint, Instant at) {
        return endpoint != null && !at.isAfter(endpoint.retryPolicy().endOfAge(delivery));
    }

    private boolean hasReason(@Nullable DeadReason reason) {
        return reasons.isEmpty() || (reason != null && reasons.contains(reason));
    }

    private boolean hasCategory(@Nullable Attempt last) {
        return categories.isEmpty()
                || (last != null && categories.contains(last.outcome().category()));
    }
}
