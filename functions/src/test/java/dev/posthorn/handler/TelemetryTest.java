package dev.posthorn.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Step;
import dev.posthorn.stats.InMemoryTallies;
import dev.posthorn.stats.Tally;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;

class TelemetryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final EventKey EVENT = new EventKey("acme", "evt_1");
    private static final DeliveryKey DELIVERY = new DeliveryKey("acme", "evt_1", "ep_1");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void emitsEveryMetricOfTheContractAndNoOther() {
        var emitted =
                facts().stream()
                        .flatMap(fact -> FactMetrics.of(fact).stream())
                        .map(Measured::metric)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Metric.class)));
        assertThat(emitted).containsExactlyInAnyOrder(Metric.values());
    }

    @Test
    void sumsCountsAndKeepsEachDurationUnderTheDeploymentsName() throws Exception {
        var lines =
                emit(
                        attempted(State.DELIVERED, 0, Duration.ofMillis(250)),
                        attempted(State.DELIVERED, 0, Duration.ofMillis(750)),
                        attempted(State.PENDING, 0, Duration.ofMillis(10)));

        var all = line(lines, 1);
        assertThat(dimensions(all)).containsExactly("Service");
        assertThat(all.path("Service").asText()).isEqualTo("posthorn-test");
        assertThat(all.path("_aws").path("CloudWatchMetrics").path(0).path("Namespace").asText())
                .isEqualTo("Posthorn");
        assertThat(all.path("DeliveryAttempted").asDouble()).isEqualTo(3);
        assertThat(all.path("DeliveryDelivered").asDouble()).isEqualTo(2);
        assertThat(all.path("DeliveryRetried").asDouble()).isEqualTo(1);
        assertThat(all.path("DeliveryLatency"))
                .extracting(JsonNode::asDouble)
                .containsExactly(250.0, 750.0);

        var byCategory = line(lines, 2);
        assertThat(dimensions(byCategory)).containsExactlyInAnyOrder("Service", "Category");
        assertThat(byCategory.path("Service").asText()).isEqualTo("posthorn-test");
        assertThat(byCategory.path("Category").asText()).isEqualTo("HTTP_TRANSIENT");
        assertThat(byCategory.path("DeliveryAttempted").asDouble()).isEqualTo(3);
        assertThat(lines).hasSize(2);
    }

    @Test
    void leavesRedrivenDeliveriesOutOfTheLatency() {
        assertThat(FactMetrics.of(attempted(State.DELIVERED, 1, Duration.ofDays(3))))
                .extracting(Measured::metric)
                .contains(Metric.DeliveryDelivered)
                .doesNotContain(Metric.DeliveryLatency);
    }

    @Test
    void emitsAZeroWhereAZeroSaysThatAllIsWell() throws Exception {
        var lines = emit(new Fact.SchemaChecked(List.of()), new Fact.DueRead(Duration.ZERO));
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().path("SchemaDrift").asText()).isEqualTo("0.0");
        assertThat(lines.getFirst().path("OldestDueAge").asText()).isEqualTo("0.0");
    }

    @Test
    void emitsWhatWasFoundAstrayBeforeTheInvocationEnds() throws Exception {
        var before = new ArrayList<String>();
        emit(
                (telemetry, out) -> {
                    telemetry.note(new Fact.DeliveryAstray(DELIVERY, "missing"));
                    before.add(out.toString(StandardCharsets.UTF_8));
                });

        var lines = metrics(before.getFirst());
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().path("AuditFindings").asDouble()).isEqualTo(1);
    }

    private static Fact attempted(State state, int redrive, Duration took) {
        var attempt =
                new Attempt(1, redrive, NOW, took, Outcome.answered(500, Optional.empty(), ""));
        return new Fact.DeliveryAttempted(DELIVERY, NOW, attempt, state, null, null);
    }

    /// Facts of which each metric has one.
    static List<Fact> facts() {
        var hint = new Hint(DELIVERY, 1, Duration.ZERO);
        var facts =
                new ArrayList<Fact>(
                        List.<Fact>of(
                                new Fact.EventAccepted(EVENT, "a", 1, 1),
                                new Fact.EventDuplicate(EVENT),
                                new Fact.EventConflict(EVENT),
                                new Fact.DeliveryDied(DELIVERY, DeadReason.TOO_OLD),
                                new Fact.DeliveryBegun(DELIVERY, true),
                                new Fact.TallyLost("no table"),
                                new Fact.DeliveryReleased(DELIVERY),
                                new Fact.DeliveryParked(DELIVERY),
                                new Fact.DeliveryDeferred(DELIVERY, NOW),
                                new Fact.CircuitOpened("acme", "ep_1", 10),
                                new Fact.DeliveryBuried(DELIVERY),
                                new Fact.DeliveryRedriven(DELIVERY, 1),
                                new Fact.RedriveFailed(DELIVERY, "gone"),
                                new Fact.HintLost(hint, "no queue"),
                                new Fact.HintStale(hint),
                                new Fact.HintFailed("1", "no table"),
                                new Fact.ClaimLost(DELIVERY, Step.CLAIM),
                                new Fact.DueRead(Duration.ofSeconds(3)),
                                new Fact.SweepCompleted(1, 0, false, Duration.ofMillis(1)),
                                new Fact.EndpointDisabled("acme", "ep_1", "gone"),
                                new Fact.DeliveryAstray(DELIVERY, "missing"),
                                new Fact.AnnouncementLate("acme", "job.finished/1", "no table"),
                                new Fact.AuditCompleted(1, 0, 0),
                                new Fact.AuditOverdue("posthorn", "job_1"),
                                new Fact.SchemaChecked(List.of("wrong"))));
        for (var state : List.of(State.DELIVERED, State.PENDING, State.DEAD)) {
            facts.add(attempted(state, 0, Duration.ofMillis(1)));
        }
        return facts;
    }

    private static JsonNode line(List<JsonNode> lines, int dimensions) {
        return lines.stream()
                .filter(line -> dimensions(line).size() == dimensions)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> dimensions(JsonNode line) {
        var names = new ArrayList<String>();
        line.path("_aws")
                .path("CloudWatchMetrics")
                .path(0)
                .path("Dimensions")
                .path(0)
                .forEach(name -> names.add(name.asText()));
        return names;
    }

    /// The lines in embedded metric format that these facts, noted in one invocation on a thread of its own, lead to.
    private static List<JsonNode> emit(Fact... facts) throws Exception {
        return metrics(emit((telemetry, _) -> Arrays.stream(facts).forEach(telemetry::note)));
    }

    /// What is written in an invocation on a thread of its own.
    ///
    /// @param work the invocation's, which sees what is written by then
    private static String emit(BiConsumer<Telemetry, ByteArrayOutputStream> work) throws Exception {
        var out = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        // As on Lambda; otherwise the library looks for a CloudWatch agent.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
        try {
            var telemetry =
                    new Telemetry(
                            Metric.service("test"), new Tally(new InMemoryTallies(), () -> NOW));
            var thread =
                    Thread.ofVirtual()
                            .start(
                                    () ->
                                            telemetry.during(
                                                    new NoInvocation(),
                                                    () -> {
                                                        work.accept(telemetry, out);
                                                        return true;
                                                    }));
            thread.join();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> metrics(String written) throws Exception {
        var lines = new ArrayList<JsonNode>();
        for (var line : written.lines().toList()) {
            if (line.startsWith("{\"_aws\"")) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }
}
