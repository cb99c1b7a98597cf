package dev.posthorn.local.bench;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.bench.CpuTime.Part;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;

/// Measures the whole way and prints what it measured. Nothing here is too slow to pass: it only fails when a delivery is lost.
public final class Bench {
    private static final double MEGABYTE = 1024.0 * 1024;

    private final LocalRuntime runtime;
    private final PrintStream out;

    /// @param runtime what is measured
    /// @param out where it is told
    public Bench(LocalRuntime runtime, PrintStream out) {
        this.runtime = runtime;
        this.out = out;
    }

    /// How much is measured.
    ///
    /// @param warmUp how many events go through before, uncounted
    /// @param events how many events go through as fast as they can
    /// @param callers how many callers publish them
    /// @param perSecond how many events a second while latency is measured
    /// @param seconds how long that takes
    public record Plan(int warmUp, int events, int callers, int perSecond, int seconds) {}

    /// Measures.
    ///
    /// @throws IllegalStateException when an event is refused or a delivery is lost
    public void run(Plan plan) {
        printMachine(plan);
        try (var lane = Lane.open(runtime, "warm-up")) {
            Throughput.measure(lane, plan.warmUp(), plan.callers());
        }
        try (var lane = Lane.open(runtime, "throughput")) {
            print(plan, Throughput.measure(lane, plan.events(), plan.callers()));
            printYardstick(Yardstick.putsPerSecond(runtime, plan.callers()));
        }
        try (var lane = Lane.open(runtime, "latency")) {
            print(plan, Latency.measure(lane, plan.perSecond(), plan.seconds()));
        }
        print(Memory.peak());
    }

    private void printMachine(Plan plan) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        out.printf(
                "%d cores, load average %.1f, Java %s, at most %.0f MB of heap%n",
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                Runtime.version().feature(),
                Runtime.getRuntime().maxMemory() / MEGABYTE);
        out.printf(
                "one endpoint, %d bytes of data in each event; %d events to warm up%n%n",
                Lane.DATA_BYTES, plan.warmUp());
    }

    private void print(Plan plan, Throughput throughput) {
        out.printf("Throughput: %d events from %d callers%n", throughput.events(), plan.callers());
        out.printf("  accepted   %6.0f events/s%n", throughput.acceptedPerSecond());
        out.printf("  delivered  %6.0f deliveries/s%n", throughput.deliveredPerSecond());
        var cpu = throughput.cpu();
        out.printf(
                "  processor  %6.1f cores busy, %.1f ms for each delivery, of which%n",
                throughput.cores(), cpu.total().toNanos() / 1e6 / throughput.events());
        Stream.of(Part.values())
                .forEach(part -> out.printf("    %3.0f %%  %s%n", cpu.percent(part), part.label));
        out.printf("    %3.0f %%  JVM: compiler, garbage collector%n", cpu.percentOfJvm());
    }

    private void printYardstick(double puts) {
        out.printf("  yardstick  %6.0f puts/s that DynamoDB Local takes alone, just now%n%n", puts);
    }

    private void print(Plan plan, Latency latency) {
        out.printf(
                "Latency: %d events a second for %d seconds, open loop; milliseconds%n",
                plan.perSecond(), plan.seconds());
        out.printf("  %-38s %6s %6s %6s %6s%n", "", "p50", "p95", "p99", "max");
        print("request due until answered 202", latency.toAnswer());
        print("request due until received", latency.toArrival());
        print("acceptedAt until received", latency.acceptedToArrival());
        out.println();
    }

    private void print(String what, Percentiles times) {
        out.printf(
                "  %-38s %6d %6d %6d %6d%n",
                what,
                times.at(50).toMillis(),
                times.at(95).toMillis(),
                times.at(99).toMillis(),
                times.at(100).toMillis());
    }

    private void print(Memory memory) {
        out.printf("Memory, at most%n  heap       %6.0f MB%n", memory.heapBytes() / MEGABYTE);
        memory.residentBytes()
                .ifPresent(bytes -> out.printf("  process    %6.0f MB%n", bytes / MEGABYTE));
    }
}
