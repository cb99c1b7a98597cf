package dev.posthorn.local.bench;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.engine.ConsumedUnits;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures scenarios one after the other.
public final class Load {
    private static final int LEAST_EVENTS = 6;

    private final LocalRuntime runtime;
    private final PrintStream out;
    private final Plan plan;
    private final Samples samples;

    /// @param runtime what is measured; its sweep must not run meanwhile, for it consumes too
    /// @param out where it is told while it goes on
    /// @param plan how much is measured
    public Load(LocalRuntime runtime, PrintStream out, Plan plan) {
        this.runtime = runtime;
        this.out = out;
        this.plan = plan;
        samples = plan.samples;
        ConsumedUnits.count();
    }

    /// How much is measured.
    ///
    /// @param warmUp how many deliveries are made before, uncounted
    /// @param deliveries about how many are made in each scenario as fast as they can, and as many at half that speed
    /// @param callers how many callers publish
    /// @param samples what events carry
    public record Plan(int warmUp, int deliveries, int callers, Samples samples) {}

    /// Measures every scenario.
    ///
    /// @return the table, in Markdown
    /// @throws IllegalStateException when an event is refused or a delivery is lost
    public String run() {
        return run(Scenario.all());
    }

    String run(List<Scenario> scenarios) {
        warmUp(new Scenario(1, 8, 10));
        warmUp(new Scenario(10, 8, 10));
        var table = new MarkdownTable(Loaded.COLUMNS);
        for (var scenario : scenarios) {
            var tenant =
                    "load-%d-%d-%d"
                            .formatted(scenario.fanOut(), scenario.kilobytes(), scenario.failing());
            try (var stage = Stage.open(runtime, tenant, scenario, samples)) {
                out.println(table.row(measure(stage, scenario).cells()));
            }
        }
        return table.toString();
    }

    private void warmUp(Scenario scenario) {
        var tenant = "load-warm-up-" + scenario.fanOut();
        try (var stage = Stage.open(runtime, tenant, scenario, samples)) {
            flatOut(stage, scenario.events(plan.warmUp() / 2));
            stage.await();
            Quiet.await(runtime);
        }
    }

    private Loaded measure(Stage stage, Scenario scenario) {
        int events = Math.max(LEAST_EVENTS, scenario.events(plan.deliveries()));
        var units = ConsumedUnits.total();
        var use = runtime.functionUse();
        double ended = Quiet.ended(runtime) + events * scenario.fanOut();
        var start = Instant.now();
        var accepted = flatOut(stage, events);
        stage.await();
        var delivering = Duration.between(start, Instant.now());
        Quiet.await(runtime, ended);
        var consumed = ConsumedUnits.total().since(units);
        var used = runtime.functionUse().since(use);
        double half = events * 1e9 / delivering.toNanos() / 2;
        return new Loaded(
                scenario,
                events,
                Duration.between(start, accepted),
                delivering,
                consumed,
                used,
                latency(stage, half, events));
    }

    /// @return when the last was answered
    private Instant flatOut(Stage stage, int events) {
        return Concurrently.all(
                        IntStream.range(0, events).boxed().toList(),
                        plan.callers(),
                        _ -> stage.publish(Instant.now()))
                .stream()
                .map(Published::answeredAt)
                .reduce(Instant.MIN, (a, b) -> a.isAfter(b) ? a : b);
    }

    private static Percentiles latency(Stage stage, double perSecond, int events) {
        var published =
                OpenLoop.steadily(perSecond, events, (_, dueAt) -> stage.publish(dueAt)).stream()
                        .collect(Collectors.toMap(Published::id, Published::acceptedAt));
        stage.await();
        return Percentiles.of(
                stage.sink().takenAt().entrySet().stream()
                        .filter(taken -> published.containsKey(taken.getKey().eventId()))
                        .map(
                                taken ->
                                        Duration.between(
                                                Objects.requireNonNull(
                                                        published.get(taken.getKey().eventId())),
                                                taken.getValue()))
                        .toList());
    }
}
