package dev.posthorn.handler;

import com.amazonaws.services.lambda.runtime.Context;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsBuilder;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Turns facts into log lines at once and into metrics at the end of the invocation.
final class Telemetry implements Observer {
    private final FactLog log = new FactLog();
    private final Map<Metric, LongAdder> counts = new ConcurrentHashMap<>();
    private final Metrics metrics =
            MetricsBuilder.builder()
                    .withNamespace(Metric.NAMESPACE)
                    .withService(Metric.SERVICE)
                    .build();

    @Override
    public void note(Fact fact) {
        log.write(fact);
        FactMetrics.of(fact).forEach((metric, count) -> counter(metric).add(count));
    }

    /// Does the work of one invocation: its lines carry the invocation's ids, and its metrics are emitted however it ends.
    <T> T during(Context invocation, Supplier<T> work) {
        return PowertoolsLogging.withLogging(
                invocation,
                () -> {
                    try {
                        return work.get();
                    } finally {
                        flush();
                    }
                });
    }

    /// Emits what was counted since the last time.
    private synchronized void flush() {
        var sums = new EnumMap<Metric, Long>(Metric.class);
        counts.forEach(
                (metric, count) -> {
                    long sum = count.sumThenReset();
                    if (sum > 0) {
                        sums.put(metric, sum);
                    }
                });
        if (!sums.isEmpty()) {
            sums.forEach(
                    (metric, sum) ->
                            metrics.addMetric(metric.name(), sum.doubleValue(), MetricUnit.COUNT));
            metrics.flush();
        }
    }

    private LongAdder counter(Metric metric) {
        return counts.computeIfAbsent(metric, _ -> new LongAdder());
    }
}
