package dev.posthorn.handler;

import com.amazonaws.services.lambda.runtime.Context;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.stats.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Turns facts into log lines at once, and into metrics and the counts of tenants at the end of the invocation: metrics of what is repaired
/// right after it was found at once, since an invocation that is killed has no end, and nobody finds it again.
final class Telemetry implements Observer {
    private final FactLog log = new FactLog();
    private final ConcurrentLinkedQueue<Measured> measured = new ConcurrentLinkedQueue<>();
    private final Metrics metrics =
            MetricsBuilder.builder().withNamespace(Metric.NAMESPACE).build();
    private final String service;
    private final Tally tally;

    /// @param service which deployment this is, the value of [Metric#DIMENSION]
    /// @param tally counts for tenants
    Telemetry(String service, Tally tally) {
        this.service = service;
        this.tally = tally;
    }

    @Override
    public void note(Fact fact) {
        log.write(fact);
        measured.addAll(FactMetrics.of(fact));
        tally.note(fact);
        if (fact instanceof Fact.DeliveryAstray) {
            flush();
        }
    }

    /// Does the work of one invocation: its lines carry the invocation's ids, and its metrics are emitted however it ends.
    <T> T during(Context invocation, Supplier<T> work) {
        return PowertoolsLogging.withLogging(
                invocation,
                () -> {
                    try {
                        return work.get();
                    } finally {
                        writeTally();
                        flush();
                    }
                });
    }

    /// Counts are worth no invocation.
    private void writeTally() {
        try {
            tally.write();
        } catch (RuntimeException e) {
            note(new Fact.TallyLost(e.toString()));
        }
    }

    /// Has the next invocation emit something that changes nothing.
    void rehearse() {
        measured.add(new Measured(Metric.HintLost, 0));
    }

    /// Emits what was measured since the last time, a line for each set of dimensions.
    private synchronized void flush() {
        var all = new ArrayList<Measured>();
        for (var one = measured.poll(); one != null; one = measured.poll()) {
            all.add(one);
        }
        all.stream()
                .collect(Collectors.groupingBy(one -> dimensions(one.category())))
                .forEach(
                        (dimensions, some) ->
                                metrics.flushMetrics(
                                        line -> {
                                            line.setDefaultDimensions(DimensionSet.of(dimensions));
                                            some.stream()
                                                    .collect(
                                                            Collectors.groupingBy(Measured::metric))
                                                    .forEach(
                                                            (metric, values) ->
                                                                    add(line, metric, values));
                                        }));
    }

    private Map<String, String> dimensions(@Nullable String category) {
        return category == null
                ? Map.of(Metric.DIMENSION, service)
                : Map.of(Metric.DIMENSION, service, Metric.CATEGORY, category);
    }

    private static void add(Metrics line, Metric metric, List<Measured> values) {
        var each = values.stream().mapToDouble(Measured::value);
        switch (metric.unit()) {
            case COUNT -> line.addMetric(metric.name(), each.sum(), MetricUnit.COUNT);
            case SECONDS ->
                    each.forEach(value -> line.addMetric(metric.name(), value, MetricUnit.SECONDS));
            case MILLISECONDS ->
                    each.forEach(
                            value -> line.addMetric(metric.name(), value, MetricUnit.MILLISECONDS));
        }
    }
}
