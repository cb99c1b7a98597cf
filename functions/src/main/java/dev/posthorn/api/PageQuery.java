package dev.posthorn.api;

import java.util.ArrayList;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for.
///
/// @param from where the page begins; null for the first
/// @param limit how many at most
public record PageQuery(@Nullable String from, int limit) {
    private static final int MAX_LIMIT = 100;
    private static final int USUAL_LIMIT = 50;
    private static final Set<String> KNOWN = Set.of("limit", "from");

    /// Reads the query's parameters `limit` and `from`; there may be no others.
    ///
    /// @param request the request
    /// @param isFrom whether a text may have been the next of an earlier page
    public static Parsed<PageQuery> parse(Request request, Predicate<String> isFrom) {
        var errors = new ArrayList<Violation>();
        var query = request.query();
        query.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .map(name -> new Violation(name, "is not a known parameter", "limit, from", name))
                .forEach(errors::add);
        var limit = query.getOrDefault("limit", String.valueOf(USUAL_LIMIT));
        if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MAX_LIMIT) {
            errors.add(
                    new Violation(
                            "limit",
                            "must be a whole number from 1 to " + MAX_LIMIT,
                            "1 to " + MAX_LIMIT,
                            limit));
        }
        var from = query.get("from");
        if (from != null && !isFrom.test(from)) {
            errors.add(new Violation("from", "must be the next of an earlier page", null, from));
        }
        return errors.isEmpty()
                ? new Parsed.Ok<>(new PageQuery(from, Integer.parseInt(limit)))
                : new Parsed.Bad<>(Problem.invalid(errors));
    }
}
