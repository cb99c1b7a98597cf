package dev.posthorn.api;

import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.State;
import dev.posthorn.reading.ListDeliveries;
import dev.posthorn.reading.Listing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads which deliveries a list shall show: `endpoint`, `state`, `since`, `until`, `limit` and `from`, and of the dead what [DeadQuery] reads.
public final class DeliveryQuery {
    private static final String START = "the next of an earlier page of the same list";

    private DeliveryQuery() {}

    /// Reads the query's parameters.
    ///
    /// @param tenant whose deliveries are listed
    /// @param request the request
    public static Parsed<Listing> parse(String tenant, Request request) {
        var query = new Query(request);
        var endpoint =
                query.value("endpoint", id -> Optional.of(id).filter(Ids::isId), "an endpoint's id")
                        .orElse(null);
        var state =
                query.value("state", DeliveryQuery::state, "pending, delivered, dead or parked")
                        .orElse(null);
        var span = span(query);
        var from =
                from(query, at -> Listing.isStart(at, tenant, endpoint, state, span)).orElse(null);
        var dead = DeadQuery.filter(query, span);
        if (state != State.DEAD && !dead.equals(DeadFilter.in(span))) {
            query.wrong("state", "must be dead for a reason, a category or a retry window");
        }
        return query.parsed(new Listing(tenant, endpoint, state, dead, from, query.limit()));
    }

    /// The answer where the endpoint must be named.
    public static Answer tooManyEndpoints() {
        return Problem.invalid(
                        List.of(
                                new Violation(
                                        "endpoint",
                                        "is required where a tenant has more endpoints than this",
                                        ListDeliveries.MOST_ENDPOINTS + " endpoints",
                                        null)))
                .toAnswer();
    }

    /// From `since`, which is in it, to `until`, which is not.
    static Span span(Query query) {
        var since = query.value("since", Timestamps::millis, Timestamps.FORM);
        var until = query.value("until", Timestamps::millis, Timestamps.FORM);
        var span =
                new Span(
                        since.orElse(Span.ALWAYS.first()),
                        until.map(end -> end.minusMillis(1)).orElse(Span.ALWAYS.last()));
        if (since.isPresent() && until.isPresent() && span.isEmpty()) {
            query.wrong("until", "must be after since");
        }
        return span;
    }

    /// Where a page begins.
    ///
    /// @param isStart whether one of the same list may
    static Optional<Position> from(Query query, Predicate<Position> isStart) {
        return query.value("from", text -> position(text).filter(isStart), START);
    }

    private static Optional<State> state(String text) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<Position> position(String text) {
        try {
            return Optional.of(Position.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
