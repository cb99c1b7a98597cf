package dev.posthorn.reading;

import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which deliveries a page shall show.
///
/// @param tenant whose
/// @param endpointId of which endpoint; null for all
/// @param state in which state; null for any
/// @param filter when they were accepted, and which of them where they are dead
/// @param from where the page before ended; null for the first
/// @param limit how many at most
public record Listing(
        String tenant,
        @Nullable String endpointId,
        @Nullable State state,
        DeadFilter filter,
        @Nullable Position from,
        int limit) {
    /// Those accepted in a span.
    public Listing(
            String tenant,
            @Nullable String endpointId,
            @Nullable State state,
            Span span,
            @Nullable Position from,
            int limit) {
        this(tenant, endpointId, state, DeadFilter.in(span), from, limit);
    }

    /// When they were accepted.
    public Span span() {
        return filter.span();
    }

    /// Whether a page may begin here: a position that a page of this listing may have given.
    public static boolean isStart(
            Position from,
            String tenant,
            @Nullable String endpointId,
            @Nullable State state,
            Span span) {
        var key = from.key();
        return key.tenant().equals(tenant)
                && (endpointId == null || key.endpointId().equals(endpointId))
                && (isLine(endpointId, state) || span.has(from.at()));
    }

    /// Whether it is the tenant's dead, last buried first; else it goes by acceptance.
    boolean isLine() {
        return isLine(endpointId, state);
    }

    boolean shows(Delivery delivery, Homes homes, Instant now) {
        return (state == null || delivery.state() == state) && homes.has(filter, delivery, now);
    }

    /// Whether it must be known which policy a delivery's endpoint has.
    boolean asksForHomes() {
        return filter.withinRetryWindow() != null;
    }

    private static boolean isLine(@Nullable String endpointId, @Nullable State state) {
        return endpointId == null && state == State.DEAD;
    }
}
