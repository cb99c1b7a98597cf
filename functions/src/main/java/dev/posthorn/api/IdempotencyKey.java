package dev.posthorn.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What makes a request the same when it comes again.
public final class IdempotencyKey {
    private IdempotencyKey() {}

    /// Reads the header `Idempotency-Key`; empty where there is none.
    public static Parsed<Optional<String>> parse(Request request) {
        var key = request.headers().get(EventBody.KEY_HEADER);
        return problem(EventBody.KEY_HEADER, key)
                .<Parsed<Optional<String>>>map(
                        problem -> new Parsed.Bad<>(Problem.invalid(List.of(problem))))
                .orElseGet(() -> new Parsed.Ok<>(Optional.ofNullable(key)));
    }

    /// What is wrong with a key; empty where nothing is, or there is none.
    ///
    /// @param where where it was given
    static Optional<Violation> problem(String where, @Nullable String key) {
        int most = EventBody.MAX_KEY_LENGTH;
        if (key == null
                || (!key.isBlank()
                        && key.length() <= most
                        && key.chars().noneMatch(c -> c < ' '))) {
            return Optional.empty();
        }
        return Optional.of(
                new Violation(
                        where,
                        "must be 1 to %d characters without control characters".formatted(most),
                        most + " characters",
                        key));
    }
}
