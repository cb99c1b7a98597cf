package dev.posthorn.reading;

import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Position;
import java.time.Duration;
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
    /// How much earlier than it was accepted a delivery may have been buried, as clocks differ.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /// Whether a page may begin here: a position that a page of the dead accepted in this span may have given.
    public static boolean isStart(Position from, String tenant, Span span, Instant now) {
        return from.key().tenant().equals(tenant)
                && !from.at().isAfter(now)
                && !from.at().isBefore(firstBurial(span));
    }

    /// Whether nothing that is shown can have been buried by now.
    boolean isAhead(Instant now) {
        return firstBurial(filter.span()).isAfter(now);
    }

    /// Where to go on: nothing that is shown was buried before what was accepted first.
    Position on(Position next) {
        var first = firstBurial(filter.span());
        return next.at().isBefore(first) ? new Position(first, next.key()) : next;
    }

    private static Instant firstBurial(Span span) {
        return span.first().minus(MARGIN);
    }
}
