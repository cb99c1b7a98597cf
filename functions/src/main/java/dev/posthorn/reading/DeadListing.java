package dev.posthorn.reading;

import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which of a tenant's dead to go through, first buried first.
///
/// @param tenant whose
/// @param endpointId of which endpoint; null for all
/// @param filter which of them
/// @param from where the page before ended; null for the first
/// @param limit how many to show at most
public record DeadListing(
        String tenant,
        @Nullable String endpointId,
        DeadFilter filter,
        @Nullable String from,
        int limit) {
    /// Whether a page may begin here: a position that a page of the dead accepted in this span may have given.
    public static boolean isStart(Position from, String tenant, Span span, Instant now) {
        return from.key().tenant().equals(tenant)
                && DeadFilter.in(span).burials(now).has(from.at());
    }
}
