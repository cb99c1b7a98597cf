package dev.posthorn.local.lambda;

import dev.posthorn.local.metric.Meter;
import java.time.Duration;
import java.util.Map;

/// Measures what Lambda measures of a function, by the function and over all functions. See
/// <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html>.
///
/// @param meter where it goes
/// @param function the function's name
record FunctionMeter(Meter meter, String function) {
    private static final String NAMESPACE = "AWS/Lambda";

    /// An invocation ran.
    void ran(Duration duration, boolean failed) {
        add("Invocations", 1);
        add("Errors", failed ? 1 : 0);
        add("Throttles", 0);
        add("Duration", duration.toNanos() / 1e6);
    }

    /// An invocation was refused. Lambda does not count it as an invocation, nor as an error.
    void throttled() {
        add("Throttles", 1);
    }

    private void add(String name, double value) {
        meter.add(NAMESPACE, name, Map.of("FunctionName", function), value);
        meter.add(NAMESPACE, name, Map.of(), value);
    }
}
