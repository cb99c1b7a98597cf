package dev.posthorn.local.lambda;

import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.MetricStore;
import dev.posthorn.local.metric.Statistic;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// What functions were used, all together, in the last hours.
///
/// @param invocations how often they were invoked
/// @param gigabyteSeconds their run time, each second times the function's memory
public record FunctionUse(double invocations, double gigabyteSeconds) {
    private static final double MEGABYTES = 1024;
    private static final double MILLIS = 1000;

    /// What these functions were used.
    public static FunctionUse of(Collection<HostedFunction> functions, MetricStore store) {
        double invocations = 0;
        double gigabyteSeconds = 0;
        for (var function : functions) {
            var spec = function.spec();
            invocations += sum(store, "Invocations", spec.name());
            gigabyteSeconds +=
                    sum(store, "Duration", spec.name()) / MILLIS * spec.memory() / MEGABYTES;
        }
        return new FunctionUse(invocations, gigabyteSeconds);
    }

    /// What was used since.
    public FunctionUse since(FunctionUse before) {
        return new FunctionUse(
                invocations - before.invocations, gigabyteSeconds - before.gigabyteSeconds);
    }

    private static double sum(MetricStore store, String name, String function) {
        var id = new MetricId("AWS/Lambda", name, Map.of("FunctionName", function));
        return store.value(id, Statistic.Plain.SUM, Instant.MIN, Instant.MAX).orElse(0);
    }
}
