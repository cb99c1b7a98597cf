package dev.posthorn.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for: the parameters `from` and `limit`.
///
/// @param from where the page begins; null for the first
/// @param limit how many at most
public record PageQuery(@Nullable String from, int limit) {
    private static final int MAX_LIMIT = 100;
    private static final int USUAL_LIMIT = 50;

    /// Reads the parameters of a list that has no others.
    ///
    /// @param request the request
    /// @param isPlace whether a text may be where a page begins
    public static Parsed<PageQuery> parse(Request request, Predicate<String> isPlace) {
        var errors = new ArrayList<Violation>();
        var page = read(request.query(), isPlace, Set.of(), errors);
        return errors.isEmpty() ? new Parsed.Ok<>(page) : new Parsed.Bad<>(Problem.invalid(errors));
    }

    /// Reads the parameters and notes what is wrong with them.
    ///
    /// @param others the parameters that the list knows besides
    static PageQuery read(
            Map<String, String> query,
            Predicate<String> isPlace,
            Set<String> others,
            List<Violation> errors) {
        var known = new TreeSet<>(others);
        known.addAll(Set.of("from", "limit"));
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> unknown(name, known))
                .forEach(errors::add);
        var given = query.getOrDefault("limit", String.valueOf(USUAL_LIMIT));
        boolean fits = given.matches("[1-9][0-9]{0,2}") && Integer.parseInt(given) <= MAX_LIMIT;
        if (!fits) {
            var range = "1 to " + MAX_LIMIT;
            errors.add(
                    new Violation("limit", "must be a whole number from " + range, range, given));
        }
        var from = query.get("from");
        if (from != null && !isPlace.test(from)) {
            errors.add(new Violation("from", "must be the next of an earlier page", null, from));
        }
        return new PageQuery(from, fits ? Integer.parseInt(given) : USUAL_LIMIT);
    }

    private static Violation unknown(String name, Set<String> known) {
        return new Violation(name, "is not a known parameter", String.join(", ", known), name);
    }
}
