package dev.posthorn.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads a query's parameters and collects everything that is wrong with them.
final class Query {
    private static final int MAX_LIMIT = 100;
    private static final int USUAL_LIMIT = 50;

    private final Map<String, String> given;
    private final Set<String> known = new HashSet<>();
    private final List<Violation> errors = new ArrayList<>();

    Query(Request request) {
        given = request.query();
    }

    /// A parameter as a value.
    ///
    /// @param read makes the value of the text; empty where it is none
    /// @param must what the text must be, in a sentence's end
    <T> Optional<T> value(String name, Function<String, Optional<T>> read, String must) {
        known.add(name);
        var text = given.get(name);
        if (text == null) {
            return Optional.empty();
        }
        var value = read.apply(text);
        if (value.isEmpty()) {
            errors.add(new Violation(name, "must be " + must, null, text));
        }
        return value;
    }

    /// How many a page shall show.
    int limit() {
        known.add("limit");
        var text = given.getOrDefault("limit", String.valueOf(USUAL_LIMIT));
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MAX_LIMIT) {
            return Integer.parseInt(text);
        }
        errors.add(
                new Violation(
                        "limit",
                        "must be a whole number from 1 to " + MAX_LIMIT,
                        "1 to " + MAX_LIMIT,
                        text));
        return USUAL_LIMIT;
    }

    void wrong(String name, String what) {
        errors.add(new Violation(name, what, null, given.get(name)));
    }

    /// The value, unless something was wrong or there were other parameters.
    <T> Parsed<T> parsed(T value) {
        for (var name : new TreeSet<>(given.keySet())) {
            if (!known.contains(name)) {
                errors.add(
                        new Violation(
                                name,
                                "is not a parameter here",
                                String.join(", ", new TreeSet<>(known)),
                                null));
            }
        }
        return errors.isEmpty()
                ? new Parsed.Ok<>(value)
                : new Parsed.Bad<>(Problem.invalid(errors));
    }
}
