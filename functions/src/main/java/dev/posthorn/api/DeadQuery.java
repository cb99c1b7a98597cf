package dev.posthorn.api;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Position;
import dev.posthorn.reading.DeadListing;
import dev.posthorn.reading.ReadDead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads which of the dead are meant: `endpoint`, `since`, `until`, `reason`, `category`, `withinRetryWindow` and `from`.
public final class DeadQuery {
    private static final String REASON = "reason";
    private static final String CATEGORY = "category";
    private static final String WINDOW = "withinRetryWindow";

    private DeadQuery() {}

    /// Reads which of them to count.
    public static Parsed<DeadListing> counted(String tenant, Request request, Instant now) {
        var query = new Query(request);
        return query.parsed(listing(tenant, query, now, ReadDead.MOST));
    }

    /// Reads which of them to show, and `limit`.
    public static Parsed<DeadListing> shown(String tenant, Request request, Instant now) {
        var query = new Query(request);
        return query.parsed(listing(tenant, query, now, query.limit()));
    }

    private static DeadListing listing(String tenant, Query query, Instant now, int limit) {
        var endpoint =
                query.value("endpoint", id -> Optional.of(id).filter(Ids::isId), "an endpoint's id")
                        .orElse(null);
        var span = DeliveryQuery.span(query);
        var from =
                DeliveryQuery.from(query, at -> DeadListing.isStart(at, tenant, span, now))
                        .map(Position::text)
                        .orElse(null);
        return new DeadListing(tenant, endpoint, filter(query, span), from, limit);
    }

    /// What only the dead have, of those accepted in a span.
    static DeadFilter filter(Query query, Span span) {
        return new DeadFilter(
                span,
                some(query, REASON, DeadReason.class),
                some(query, CATEGORY, Category.class),
                query.value(WINDOW, DeadQuery::flag, "true or false").orElse(null));
    }

    private static <E extends Enum<E>> Set<E> some(Query query, String name, Class<E> type) {
        var all = Names.all(type);
        return query.value(
                        name,
                        text -> Optional.of(List.of(text.split(",", -1))).filter(all::containsAll),
                        "some of %s, with commas between them".formatted(String.join(", ", all)))
                .map(names -> Names.values(type, names))
                .orElse(Set.of());
    }

    private static Optional<Boolean> flag(String text) {
        return text.equals("true") || text.equals("false")
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty();
    }
}
