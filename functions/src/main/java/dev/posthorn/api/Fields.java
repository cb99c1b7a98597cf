package dev.posthorn.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a JSON object and collects everything that is wrong with them.
final class Fields {
    private static final int MOST_DECIMALS = 3;

    private final ObjectNode object;
    private final String pointer;
    private final List<Violation> errors;
    private final Set<String> asked = new HashSet<>();

    /// @param object the object
    /// @param pointer where it is in the body
    /// @param errors where violations go
    Fields(ObjectNode object, String pointer, List<Violation> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    /// Reads a whole body, refusing every field that is not asked for.
    ///
    /// @param object the body
    /// @param reading what is made of its fields
    static <T> Parsed<T> read(ObjectNode object, Function<Fields, T> reading) {
        var errors = new ArrayList<Violation>();
        var fields = new Fields(object, "", errors);
        var value = reading.apply(fields);
        fields.refuseOthers();
        return errors.isEmpty()
                ? new Parsed.Ok<>(value)
                : new Parsed.Bad<>(Problem.invalid(errors));
    }

    Optional<String> text(String name, int maxLength) {
        return node(name)
                .flatMap(
                        node -> {
                            if (!node.isTextual()) {
                                return wrong(name, "must be a string", "string", node);
                            }
                            if (!Json.isText(node.textValue())) {
                                return wrong(name, Json.NO_TEXT, "Unicode text", node);
                            }
                            return node.textValue().length() <= maxLength
                                    ? Optional.of(node.textValue())
                                    : wrong(
                                            name,
                                            "is longer than %d characters".formatted(maxLength),
                                            maxLength + " characters",
                                            node);
                        });
    }

    /// A text that must be one of these.
    Optional<String> choice(String name, List<String> choices) {
        return text(name, Integer.MAX_VALUE)
                .flatMap(
                        text ->
                                choices.contains(text)
                                        ? Optional.of(text)
                                        : wrong(
                                                name,
                                                "must be one of " + choices,
                                                String.join(", ", choices),
                                                text));
    }

    /// Some of these texts: one, or a list; none where the field is missing.
    List<String> choices(String name, List<String> choices) {
        var one = node(name).filter(JsonNode::isTextual).isPresent();
        if (one) {
            return choice(name, choices).map(List::of).orElse(List.of());
        }
        var given = texts(name, choices.size()).orElse(List.of());
        given.stream()
                .filter(text -> !choices.contains(text))
                .forEach(
                        text ->
                                wrong(
                                        name,
                                        "must be of " + choices,
                                        String.join(", ", choices),
                                        text));
        return given.stream().filter(choices::contains).toList();
    }

    /// A text that nothing shows again, whatever is wrong with it.
    ///
    /// @param problem says what is wrong with a text
    Optional<String> hidden(String name, Function<String, Optional<String>> problem) {
        return node(name)
                .flatMap(
                        node -> {
                            if (!node.isTextual()) {
                                return wrong(name, "must be a string", "string", (String) null);
                            }
                            var what = problem.apply(node.textValue());
                            return what.isEmpty()
                                    ? Optional.of(node.textValue())
                                    : wrong(name, what.get(), null, (String) null);
                        });
    }

    Optional<Long> integer(String name, long least, long most) {
        return node(name).flatMap(node -> integer(name, node, least, most));
    }

    Optional<Duration> seconds(String name, Duration least, Duration most) {
        return integer(name, least.toSeconds(), most.toSeconds()).map(Duration::ofSeconds);
    }

    Optional<Double> number(String name, double least, double most) {
        return node(name)
                .flatMap(
                        node ->
                                isNumber(node, least, most)
                                        ? Optional.of(node.doubleValue())
                                        : wrong(
                                                name,
                                                "must be a number from %s to %s with at most %d decimals"
                                                        .formatted(least, most, MOST_DECIMALS),
                                                least + " to " + most,
                                                node));
    }

    private static boolean isNumber(JsonNode node, double least, double most) {
        return node.isNumber()
                && node.doubleValue() >= least
                && node.doubleValue() <= most
                && node.decimalValue().stripTrailingZeros().scale() <= MOST_DECIMALS;
    }

    Optional<Fields> object(String name) {
        return node(name)
                .flatMap(
                        node ->
                                node instanceof ObjectNode inner
                                        ? Optional.of(
                                                new Fields(inner, pointer + "/" + name, errors))
                                        : wrong(name, "must be an object", "object", node));
    }

    Optional<List<String>> texts(String name, int most) {
        return list(name, most)
                .map(
                        nodes -> {
                            var texts = new ArrayList<String>();
                            for (int i = 0; i < nodes.size(); i++) {
                                if (nodes.get(i).isTextual()) {
                                    texts.add(nodes.get(i).textValue());
                                } else {
                                    wrong(
                                            name + "/" + i,
                                            "must be a string",
                                            "string",
                                            nodes.get(i));
                                }
                            }
                            return texts;
                        });
    }

    Optional<List<Duration>> durations(String name, int most, Duration longest) {
        return list(name, most)
                .map(
                        nodes -> {
                            var durations = new ArrayList<Duration>();
                            for (int i = 0; i < nodes.size(); i++) {
                                integer(name + "/" + i, nodes.get(i), 0, longest.toSeconds())
                                        .map(Duration::ofSeconds)
                                        .ifPresent(durations::add);
                            }
                            return durations;
                        });
    }

    /// Whether a field is there, if only as null.
    boolean has(String name) {
        return object.has(name);
    }

    /// Any JSON value; null too is one.
    Optional<JsonNode> any(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name));
    }

    /// An object that is kept as it is.
    Optional<ObjectNode> whole(String name) {
        return node(name)
                .flatMap(
                        node ->
                                node instanceof ObjectNode whole
                                        ? Optional.of(whole)
                                        : wrong(name, "must be an object", "object", node));
    }

    /// Says that a field is missing.
    void require(String name) {
        if (!object.hasNonNull(name)) {
            errors.add(Violation.missing(pointer + "/" + name));
        }
    }

    /// Notes what is wrong with a field's value.
    ///
    /// @return always empty
    <T> Optional<T> wrong(
            String name, String detail, @Nullable String limit, @Nullable String given) {
        errors.add(new Violation(pointer + "/" + name, detail, limit, given));
        return Optional.empty();
    }

    private <T> Optional<T> wrong(String name, String detail, String limit, JsonNode given) {
        return wrong(name, detail, limit, given.isTextual() ? given.textValue() : given.toString());
    }

    /// Notes that the waits of a retry policy do not fit into its age.
    void tooLong(Duration whole, Duration maxAge) {
        errors.add(
                new Violation(
                        pointer + "/maxAgeSeconds",
                        "is shorter than all the waits together with their jitter",
                        "at least " + whole.toSeconds(),
                        String.valueOf(maxAge.toSeconds())));
    }

    /// Refuses every field that was not asked for.
    void refuseOthers() {
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!asked.contains(name)) {
                                var known = String.join(", ", asked.stream().sorted().toList());
                                errors.add(
                                        new Violation(
                                                pointer + "/" + name,
                                                "is not a known field",
                                                known,
                                                name));
                            }
                        });
    }

    private Optional<JsonNode> node(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private Optional<List<JsonNode>> list(String name, int most) {
        return node(name)
                .flatMap(
                        node -> {
                            if (!node.isArray()) {
                                return wrong(name, "must be a list", "list", node);
                            }
                            if (node.isEmpty() || node.size() > most) {
                                return wrong(
                                        name,
                                        "must have 1 to %d entries".formatted(most),
                                        most + " entries",
                                        node);
                            }
                            return Optional.of(List.copyOf(node.valueStream().toList()));
                        });
    }

    private Optional<Long> integer(String name, JsonNode node, long least, long most) {
        return node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.longValue() >= least
                        && node.longValue() <= most
                ? Optional.of(node.longValue())
                : wrong(
                        name,
                        "must be a whole number from %d to %d".formatted(least, most),
                        least + " to " + most,
                        node);
    }
}
