package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Category;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Alarms and dashboard on the one side and what the functions emit on the other: neither may know a metric that the other does not.
final class MetricsTest {
    private static final Set<String> NAMES =
            Arrays.stream(Metric.values()).map(Metric::name).collect(Collectors.toSet());

    /// A metric that something looks at, its tokens spelled `${Ref}`.
    private record Seen(String namespace, String name, Map<String, String> dimensions) {}

    @Test
    void ofOursAreAllShownAndNoOthers() throws Exception {
        assertThat(names(shown())).isEqualTo(NAMES);
    }

    @Test
    void ofOursThatRingAreOnesThatAreEmitted() {
        assertThat(NAMES).containsAll(names(watched()));
        assertThat(names(watched()))
                .contains("SweepCompleted", "OldestDueAge", "SchemaDrift", "HintFailed");
    }

    @Test
    void ofOursAreLookedForWhereTheyAreEmitted() throws Exception {
        var categories = Arrays.stream(Category.values()).map(Category::name).toList();
        assertThat(Stream.concat(shown(), watched()).filter(MetricsTest::isOurs))
                .allSatisfy(
                        seen -> {
                            var dimensions = new TreeMap<>(seen.dimensions());
                            assertThat(dimensions.remove(Metric.DIMENSION))
                                    .isEqualTo(Metric.service("${Stage}"));
                            if (!dimensions.isEmpty()) {
                                assertThat(dimensions).containsOnlyKeys(Metric.CATEGORY);
                                assertThat(seen.name()).isEqualTo(Metric.DeliveryAttempted.name());
                                assertThat(categories).containsAll(dimensions.values());
                            }
                        });
    }

    @Test
    void ofAwsAreThoseOfTheStacksOwnResources() throws Exception {
        var ids = Node.resources().map(resource -> "${" + resource.id() + "}").toList();
        assertThat(Stream.concat(shown(), watched()).filter(seen -> !isOurs(seen)))
                .allSatisfy(
                        seen ->
                                assertThat(seen.dimensions().entrySet())
                                        .isNotEmpty()
                                        .allSatisfy(
                                                dimension ->
                                                        assertThat(
                                                                        Stream.concat(
                                                                                ids.stream(),
                                                                                Stream.of(
                                                                                        "$default",
                                                                                        "line",
                                                                                        "history")))
                                                                .contains(
                                                                        dimension
                                                                                .getValue()
                                                                                .replace(
                                                                                        ".QueueName",
                                                                                        ""))));
    }

    private static Set<String> names(Stream<Seen> some) {
        return some.filter(MetricsTest::isOurs).map(Seen::name).collect(Collectors.toSet());
    }

    private static boolean isOurs(Seen seen) {
        return seen.namespace().equals(Metric.NAMESPACE);
    }

    /// What the dashboard's widgets draw.
    private static Stream<Seen> shown() throws Exception {
        var body = Node.resource("Dashboard").property("DashboardBody").spelled();
        var all = new HashSet<Seen>();
        for (var widget : new JsonMapper().readTree(body).path("widgets")) {
            for (var metric : widget.path("properties").path("metrics")) {
                if (metric.path(0).isTextual()) {
                    all.add(drawn(metric));
                }
            }
        }
        return all.stream();
    }

    /// `[namespace, name, dimension, value, …, options]`.
    private static Seen drawn(JsonNode metric) {
        var dimensions = new TreeMap<String, String>();
        for (int at = 2; at + 1 < metric.size() && metric.path(at).isTextual(); at += 2) {
            dimensions.put(metric.path(at).asText(), metric.path(at + 1).asText());
        }
        return new Seen(metric.path(0).asText(), metric.path(1).asText(), dimensions);
    }

    /// What alarms watch.
    private static Stream<Seen> watched() {
        return Node.resources("AWS::CloudWatch::Alarm")
                .flatMap(
                        alarm -> {
                            var parts = alarm.property("Metrics").list().toList();
                            return parts.isEmpty()
                                    ? Stream.of(seen(alarm.body().at("Properties")))
                                    : parts.stream()
                                            .map(part -> part.at("MetricStat", "Metric"))
                                            .filter(metric -> metric.value() != null)
                                            .map(MetricsTest::seen);
                        });
    }

    private static Seen seen(Node metric) {
        var dimensions = new TreeMap<String, String>();
        for (var dimension : metric.at("Dimensions").list().toList()) {
            dimensions.put(dimension.at("Name").text(), dimension.at("Value").spelled());
        }
        return new Seen(metric.at("Namespace").text(), metric.at("MetricName").text(), dimensions);
    }
}
