package dev.posthorn.reading;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.State;
import org.jspecify.annotations.Nullable;

/// Which deliveries a page shall show.
///
/// @param tenant whose
/// @param endpointId of which endpoint; null for all
/// @param state in which state; null for any
/// @param span when they were accepted
/// @param from where the page before ended; null for the first
/// @param limit how many at most
public record Listing(
        String tenant,
        @Nullable String endpointId,
        @Nullable State state,
        Span span,
        @Nullable Position from,
        int limit) {
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

    boolean shows(Delivery delivery) {
        return (state == null || delivery.state() == state) && span.has(delivery.acceptedAt());
    }

    private static boolean isLine(@Nullable String endpointId, @Nullable State state) {
        return endpointId == null && state == State.DEAD;
    }
}
