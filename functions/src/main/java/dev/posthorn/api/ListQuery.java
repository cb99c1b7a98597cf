package dev.posthorn.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which page of a list was asked for, by name.
///
/// @param from the name that the page begins behind; null for the first page
/// @param limit how many entries at most
public record ListQuery(@Nullable String from, int limit) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;
    private static final Set<String> KNOWN = Set.of("limit", "from");

    /// Reads a query.
    public static Parsed<ListQuery> parse(Request request) {
        var errors = new ArrayList<Violation>();
        request.query().keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(
                        name ->
                                errors.add(
                                        new Violation(
                                                name,
                                                "is not a known parameter",
                                                "from, limit",
                                                name)));
        var limit = request.query().getOrDefault("limit", String.valueOf(DEFAULT_LIMIT));
        if (!limit.matches("[1-9][0-9]?|100")) {
            errors.add(
                    new Violation(
                            "limit",
                            "must be a whole number from 1 to " + MAX_LIMIT,
                            "1 to " + MAX_LIMIT,
                            limit));
        }
        var from = request.query().get("from");
        if (from != null && !from.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            errors.add(new Violation("from", "is not what an answer gave as next", null, from));
        }
        return errors.isEmpty()
                ? new Parsed.Ok<>(new ListQuery(from, Integer.parseInt(limit)))
                : new Parsed.Bad<>(Problem.invalid(List.copyOf(errors)));
    }
}
