package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.metric.Meter;
import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.MetricStore;
import dev.posthorn.local.metric.Statistic;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

class EmittedMetricsTest {
    @Test
    void takesWhatPowertoolsEmitsAndLeavesTheRest() {
        var meter = new Meter(new MetricStore(), InstantSource.fixed(Instant.EPOCH));
        var terminal = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        try (var emitted = EmittedMetrics.capture(meter)) {
            var metrics =
                    MetricsBuilder.builder().withNamespace("Test").withService("test").build();
            metrics.addMetric("Sold", 2, MetricUnit.COUNT);
            metrics.addMetric("Sold", 3, MetricUnit.COUNT);
            metrics.addMetric("Returned", 1, MetricUnit.COUNT);
            metrics.flush();
            metrics.addMetric("Sold", 4, MetricUnit.COUNT);
            metrics.flush();
            metrics.flushMetrics(
                    line -> {
                        line.setDefaultDimensions(DimensionSet.of("Service", "test", "Shop", "a"));
                        line.addMetric("Sold", 9, MetricUnit.COUNT);
                    });
            System.out.println("hello");

            assertThat(emitted.sum("Sold")).isEqualTo(9);
            assertThat(emitted.sums()).containsEntry("Returned", 1.0);
            assertThat(emitted.sum("Lost")).isZero();
            assertThat(
                            meter.store()
                                    .value(
                                            new MetricId("Test", "Sold", Map.of("Service", "test")),
                                            Statistic.Plain.MAXIMUM,
                                            Instant.EPOCH,
                                            Instant.EPOCH.plusSeconds(60)))
                    .hasValue(4);
        } finally {
            System.setOut(before);
        }
        assertThat(terminal.toString(StandardCharsets.UTF_8).trim()).isEqualTo("hello");
    }
}
