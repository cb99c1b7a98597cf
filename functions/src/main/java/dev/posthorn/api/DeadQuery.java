package dev.posthorn.api;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Position;
import dev.posthorn.reading.DeadListing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads which of the dead are meant: `endpoint`, `since`, `until`, `reason`, `category`, `withinRetryWindow`, `limit` and `from`.
public final class DeadQuery {
    private static final String REASON = "reason";
    private static final String CATEGORY = "category";
    private static final String WINDOW = "withinRetryWindow";

    private DeadQuery() {}

    /// Reads the query's parameters.
    public static Parsed<DeadListing> parse(String tenant, Request request) {
        var query = new Query(request);
        var endpoint =
                query.value("endpoint", id -> Optional.of(id).filter(Ids::isId), "an endpoint's id")
                        .orElse(null);
        var filter = filter(query, DeliveryQuery.span(query));
        var page = PageQuery.read(query, from -> Position.isPosition(from, tenant));
        return query.parsed(new DeadListing(tenant, endpoint, filter, page.from(), page.limit()));
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
