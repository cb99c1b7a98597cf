package dev.posthorn.api;

import dev.posthorn.delivery.Position;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Which deliveries a list shall show: for now the dead ones.
///
/// @param from where the page begins; null for the first
/// @param limit how many at most
public record DeliveryQuery(@Nullable String from, int limit) {
    private static final int MAX_LIMIT = 100;
    private static final int USUAL_LIMIT = 50;

    /// Reads the query's parameters `state`, `limit` and `from`.
    ///
    /// @param tenant whose deliveries are listed
    /// @param request the request
    public static Parsed<DeliveryQuery> parse(String tenant, Request request) {
        var errors = new ArrayList<Violation>();
        var query = request.query();
        var state = query.get("state");
        if (!"dead".equals(state)) {
            errors.add(new Violation("state", "must be dead", "dead", state));
        }
        var given = query.getOrDefault("limit", String.valueOf(USUAL_LIMIT));
        boolean fits = given.matches("[1-9][0-9]{0,2}") && Integer.parseInt(given) <= MAX_LIMIT;
        if (!fits) {
            errors.add(
                    new Violation(
                            "limit",
                            "must be a whole number from 1 to " + MAX_LIMIT,
                            "1 to " + MAX_LIMIT,
                            given));
        }
        var from = query.get("from");
        if (from != null && !Position.isPosition(from, tenant)) {
            errors.add(new Violation("from", "must be the next of an earlier page", null, from));
        }
        return errors.isEmpty()
                ? new Parsed.Ok<>(new DeliveryQuery(from, Integer.parseInt(given)))
                : new Parsed.Bad<>(Problem.invalid(errors));
    }
}
