package dev.posthorn.api;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for.
///
/// @param from where the page begins; null for the first
/// @param limit how many at most
public record PageQuery(@Nullable String from, int limit) {
    /// Reads the query's parameters `limit` and `from`; there may be no others.
    ///
    /// @param request the request
    /// @param isFrom whether a text may have been the next of an earlier page
    public static Parsed<PageQuery> parse(Request request, Predicate<String> isFrom) {
        var query = new Query(request);
        return query.parsed(read(query, isFrom));
    }

    /// Reads them from a query that may have others.
    static PageQuery read(Query query, Predicate<String> isFrom) {
        var from =
                query.value(
                        "from",
                        text -> Optional.of(text).filter(isFrom),
                        "the next of an earlier page");
        return new PageQuery(from.orElse(null), query.limit());
    }
}
