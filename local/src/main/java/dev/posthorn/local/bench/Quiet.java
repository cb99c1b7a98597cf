package dev.posthorn.local.bench;

import dev.posthorn.contract.Metric;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.client.Pause;
import java.time.Duration;
import java.time.Instant;

/// The end of whatever goes on in a runtime: what ended has told so before it was over.
final class Quiet {
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final int GLANCES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Quiet() {}

    /// How many deliveries have been delivered or buried.
    static double ended(LocalRuntime runtime) {
        var metrics = runtime.metrics();
        return metrics.sum(Metric.DeliveryDelivered.name())
                + metrics.sum(Metric.DeliveryBuried.name());
    }

    /// Waits until so many deliveries have ended, and then until nothing is invoked any more.
    ///
    /// @throws IllegalStateException when they do not
    static void await(LocalRuntime runtime, double deliveries) {
        var patience = Instant.now().plus(PATIENCE);
        while (ended(runtime) < deliveries) {
            if (Instant.now().isAfter(patience)) {
                throw new IllegalStateException(
                        "lost: %.0f deliveries".formatted(deliveries - ended(runtime)));
            }
            Pause.of(GLANCE);
        }
        await(runtime);
    }

    /// Waits until nothing is invoked any more.
    static void await(LocalRuntime runtime) {
        var before = runtime.functionUse();
        for (int still = 0; still < GLANCES; still++) {
            Pause.of(GLANCE);
            if (!runtime.functionUse().equals(before)) {
                before = runtime.functionUse();
                still = 0;
            }
        }
    }
}
