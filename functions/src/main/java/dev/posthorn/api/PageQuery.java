package dev.posthorn.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for.
///
/// @param from where the page begins; null for the first
/// @param limit how many at most
public record PageQuery(@Nullable String from, int limit) {
    private static final int MAX_LIMIT = 100;
    private static final int USUAL_LIMIT = 50;

    /// Reads the query's parameters `limit` and `from`.
    ///
    /// @param request the request
    /// @param isFrom whether a text may have been the next of an earlier page
    /// @param others the parameters that there may be besides
    public static Parsed<PageQuery> parse(
            Request request, Predicate<String> isFrom, String... others) {
        var errors = new ArrayList<Violation>();
        var page = read(request.query(), isFrom, errors, others);
        return errors.isEmpty() ? new Parsed.Ok<>(page) : new Parsed.Bad<>(Problem.invalid(errors));
    }

    /// Reads them, and notes what is wrong with them among what is wrong with others.
    static PageQuery read(
            Map<String, String> query,
            Predicate<String> isFrom,
            List<Violation> errors,
            String... others) {
        var known = new ArrayList<>(List.of("limit", "from"));
        known.addAll(List.of(others));
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(
                        name ->
                                new Violation(
                                        name,
                                        "is not a known parameter",
                                        String.join(", ", known),
                                        name))
                .forEach(errors::add);
        var limit = query.getOrDefault("limit", String.valueOf(USUAL_LIMIT));
        boolean fits = limit.matches("[1-9][0-9]{0,2}") && Integer.parseInt(limit) <= MAX_LIMIT;
        if (!fits) {
            var range = "1 to " + MAX_LIMIT;
            errors.add(
                    new Violation("limit", "must be a whole number from " + range, range, limit));
        }
        var from = query.get("from");
        if (from != null && !isFrom.test(from)) {
            errors.add(new Violation("from", "must be the next of an earlier page", null, from));
        }
        return new PageQuery(from, fits ? Integer.parseInt(limit) : USUAL_LIMIT);
    }
}
