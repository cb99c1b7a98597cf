package dev.posthorn.local.bench;

import dev.posthorn.delivery.Concurrently;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How much goes through when callers publish as fast as they are answered.
///
/// @param events how many were published
/// @param accepting from before the first request to the last answer
/// @param delivering from before the first request to the last arrival
/// @param cpu what was worked meanwhile
record Throughput(int events, Duration accepting, Duration delivering, CpuTime cpu) {
    static Throughput measure(Lane lane, int events, int callers) {
        var cpu = CpuTime.now();
        var start = Instant.now();
        var published =
                Concurrently.all(
                        IntStream.range(0, events).boxed().toList(),
                        callers,
                        number -> lane.publish(number, Instant.now()));
        var arrivals = lane.await(events);
        var used = CpuTime.now().since(cpu);
        var lastAnswer =
                published.stream()
                        .map(Published::answeredAt)
                        .max(Comparator.naturalOrder())
                        .orElse(start);
        var lastArrival = arrivals.isEmpty() ? start : Collections.max(arrivals.values());
        return new Throughput(
                events,
                Duration.between(start, lastAnswer),
                Duration.between(start, lastArrival),
                used);
    }

    double acceptedPerSecond() {
        return events / seconds(accepting);
    }

    double deliveredPerSecond() {
        return events / seconds(delivering);
    }

    /// How many cores were busy with it on average.
    double cores() {
        return seconds(cpu.total()) / seconds(delivering);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
