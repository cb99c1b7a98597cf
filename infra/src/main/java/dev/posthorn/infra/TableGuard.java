package dev.posthorn.infra;

import dev.posthorn.contract.DeliveryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Refuses a release that would replace the table or take an index from under the code that still reads it. Measured against the
/// committed template: that is what was released last. Rewriting that template asks for the same, by `-Dposthorn.table.replace=…`.
final class TableGuard {
    /// What names parts of the table that may change all the same, separated by commas: `Keys`, or an index's name.
    static final String OVERRIDE = "ReplaceInTable";

    private static final String KEYS = "Keys";

    private TableGuard() {}

    /// @param template the committed template
    /// @param allowed the value of [#OVERRIDE], or null
    /// @throws IllegalStateException when the code's table differs destructively from the template's; it says in what
    static void check(Path template, @Nullable Object allowed) {
        var exceptions =
                Set.of(
                        Objects.requireNonNullElse(allowed, "")
                                .toString()
                                .trim()
                                .split("\\s*,\\s*"));
        var code = code();
        var problems =
                released(template).entrySet().stream()
                        .filter(part -> !exceptions.contains(part.getKey()))
                        .filter(part -> !part.getValue().equals(code.get(part.getKey())))
                        .map(
                                part ->
                                        "%s: released as %s, now %s"
                                                .formatted(
                                                        part.getKey(),
                                                        part.getValue(),
                                                        code.getOrDefault(
                                                                part.getKey(), "missing")))
                        .toList();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    """
                    This release would destroy what the table holds or what running code reads: %s. Add another index \
                    instead, and drop the old one in a later release. To go on all the same, name what may change: -c %s=%s"""
                            .formatted(
                                    String.join("; ", problems),
                                    OVERRIDE,
                                    problems.stream()
                                            .map(problem -> problem.split(":", 2)[0])
                                            .collect(Collectors.joining(","))));
        }
    }

    private static Map<String, String> code() {
        var parts = new TreeMap<String, String>();
        parts.put(KEYS, spelled(DeliveryTable.PARTITION, DeliveryTable.SORT));
        for (var index : DeliveryTable.INDEXES) {
            parts.put(
                    index.name(),
                    spelled(index.partition(), index.sort())
                            + " with "
                            + new TreeSet<>(index.includes()));
        }
        return parts;
    }

    private static Map<String, String> released(Path template) {
        try (var in = Files.newInputStream(template)) {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(in);
            var table = new Place(yaml).at("Resources", "Table", "Properties");
            var types =
                    table.at("AttributeDefinitions")
                            .list()
                            .collect(
                                    Collectors.toMap(
                                            key -> key.at("AttributeName").text(),
                                            key -> key.at("AttributeType").text()));
            var parts = new TreeMap<String, String>();
            parts.put(KEYS, spelled(table, types));
            table.at("GlobalSecondaryIndexes")
                    .list()
                    .forEach(
                            index ->
                                    parts.put(
                                            index.at("IndexName").text(),
                                            spelled(index, types)
                                                    + " with "
                                                    + index.at("Projection", "NonKeyAttributes")
                                                            .list()
                                                            .map(Place::text)
                                                            .collect(
                                                                    Collectors.toCollection(
                                                                            TreeSet::new))));
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + template, e);
        }
    }

    private static String spelled(DeliveryTable.Key... keys) {
        return Arrays.stream(keys)
                .map(key -> key.name() + " " + key.type())
                .collect(Collectors.joining(", "));
    }

    private static String spelled(Place keyed, Map<String, String> types) {
        return keyed.at("KeySchema")
                .list()
                .map(key -> key.at("AttributeName").text())
                .map(name -> name + " " + types.get(name))
                .collect(Collectors.joining(", "));
    }

    /// A place in the template.
    private record Place(@Nullable Object value) {
        Place at(String... path) {
            var place = this;
            for (var key : path) {
                place = new Place(place.value instanceof Map<?, ?> map ? map.get(key) : null);
            }
            return place;
        }

        Stream<Place> list() {
            return value instanceof List<?> list ? list.stream().map(Place::new) : Stream.of();
        }

        String text() {
            return Objects.toString(value);
        }
    }
}
