package dev.posthorn.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Looks at a pattern before it is compiled: how many alternatives its `$or`s make when they are multiplied out, which the compiler does
/// without a bound.
final class Alternatives {
    private static final int MOST = 1000;
    private static final int MAX_DEPTH = 50;

    private Alternatives() {}

    /// @throws IllegalArgumentException when the pattern is too long, no JSON object, or has too many alternatives
    static void check(String json) {
        if (json.length() > EventPattern.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "it is longer than %d characters".formatted(EventPattern.MAX_LENGTH));
        }
        try {
            if (!(JsonReading.MAPPER.readTree(json) instanceof ObjectNode object)) {
                throw new IllegalArgumentException("it is not a JSON object");
            }
            if (of(object, 1) > MOST) {
                throw new IllegalArgumentException(
                        "its $or make more than %d alternatives".formatted(MOST));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not valid JSON", e);
        }
    }

    private static double of(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("it is deeper than %d".formatted(MAX_DEPTH));
        }
        if (node.isArray()) {
            return node.valueStream().mapToDouble(each -> of(each, depth + 1)).sum();
        }
        return node.propertyStream()
                .mapToDouble(
                        field ->
                                field.getKey().equals("$or") || field.getValue().isObject()
                                        ? Math.max(1, of(field.getValue(), depth + 1))
                                        : 1)
                .reduce(1, (a, b) -> a * b);
    }
}
