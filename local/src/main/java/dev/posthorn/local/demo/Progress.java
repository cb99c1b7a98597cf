package dev.posthorn.local.demo;

import dev.posthorn.contract.Metric;
import dev.posthorn.local.EmittedMetrics;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/// Shows deliveries while they move, from the metrics that the functions emit.
final class Progress {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final EmittedMetrics metrics;
    private final PrintStream out;
    private String shown = "";
    private Instant shownAt = Instant.EPOCH;

    Progress(EmittedMetrics metrics, PrintStream out) {
        this.metrics = metrics;
        this.out = out;
    }

    /// Waits until so many deliveries have come to an end, be it good or bad.
    ///
    /// @param deliveries how many there are
    /// @param redriven how many of them came to a bad end before and were brought back
    /// @param patience how long to wait
    /// @return whether they did
    boolean await(int deliveries, int redriven, Duration patience) {
        var end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            show();
            if (sum(Metric.DeliveryDelivered) + sum(Metric.DeliveryBuried)
                    >= deliveries + redriven) {
                return true;
            }
            pause();
        }
        return false;
    }

    /// Shows where things stand, unless that was shown just now.
    void show() {
        if (Duration.between(shownAt, Instant.now()).compareTo(LOOK) < 0) {
            return;
        }
        shownAt = Instant.now();
        var line =
                "  attempts %5d   delivered %5d   retries %5d   dead %5d"
                        .formatted(
                                sum(Metric.DeliveryAttempted),
                                sum(Metric.DeliveryDelivered),
                                sum(Metric.DeliveryRetried),
                                sum(Metric.DeliveryDead));
        if (!line.equals(shown)) {
            out.println(line);
            shown = line;
        }
    }

    private long sum(Metric metric) {
        return (long) metrics.sum(metric.name());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while watching", e);
        }
    }
}
