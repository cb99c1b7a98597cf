package dev.posthorn.local.bench;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.local.LocalRuntime;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Whether bad endpoints harm only themselves: how long the well ones wait for their webhooks, alone and beside one that hangs, one that
/// always fails and one that is flooded.
public final class Isolation {
    private static final double MOST = 1.5;

    /// Long enough for storing the flood and for settling.
    private static final Duration PREPARING = Duration.ofMinutes(15);

    private final LocalRuntime runtime;
    private final PrintStream out;
    private final Plan plan;

    /// How much is measured.
    ///
    /// @param warmUp how many events go through before, uncounted
    /// @param perSecond how many events a second the well endpoints get together
    /// @param seconds how long is measured alone; beside the bad ones it is as long as the flood pours in
    /// @param flood how many events the flooded endpoint gets
    /// @param pour how many of them a second
    /// @param answerMillis how long it takes to answer
    public record Plan(
            int warmUp, int perSecond, int seconds, int flood, int pour, int answerMillis) {
        private int pourSeconds() {
            return Math.ceilDiv(flood, pour);
        }
    }

    /// @param runtime what is measured
    /// @param out where it is told
    /// @param plan how much is measured
    public Isolation(LocalRuntime runtime, PrintStream out, Plan plan) {
        this.runtime = runtime;
        this.out = out;
        this.plan = plan;
    }

    /// Measures.
    ///
    /// @return whether the well ones wait hardly longer than alone
    /// @throws IllegalStateException when one of their deliveries is lost
    public boolean run() {
        try (var crowd = Crowd.of(runtime, Duration.ofMillis(plan.answerMillis()))) {
            warmUp(crowd);
            var flood =
                    new Flood(
                            runtime,
                            Crowd.tenant(Crowd.FLOODED),
                            crowd.id(Crowd.FLOODED),
                            plan.flood());
            var lease = PREPARING.plusSeconds(plan.seconds() + plan.pourSeconds());
            flood.store(crowd.publish(Crowd.FLOODED, Instant.now()), lease);
            Quiet.await(runtime);
            var alone = measure(crowd, plan.seconds());
            var beside = besideBad(crowd, flood);
            return tell(alone, beside);
        }
    }

    private void warmUp(Crowd crowd) {
        Concurrently.all(
                IntStream.range(0, plan.warmUp()).boxed().toList(),
                16,
                number -> crowd.publish(well(number), Instant.now()));
        crowd.sink().await(plan.warmUp());
        Quiet.await(runtime);
    }

    private static int well(int number) {
        return Crowd.WELL + number % (Crowd.ENDPOINTS - Crowd.WELL);
    }

    private Percentiles besideBad(Crowd crowd, Flood flood) {
        int seconds = plan.pourSeconds();
        long before = crowd.taken(Crowd.FLOODED);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int bad : List.of(Crowd.HUNG, Crowd.FAILING)) {
                threads.execute(
                        () -> OpenLoop.run(1, seconds, (_, dueAt) -> crowd.publish(bad, dueAt)));
            }
            threads.execute(() -> flood.pour(plan.pour()));
            var beside = measure(crowd, seconds);
            out.printf(
                    "the flood: %,d of %,d delivered meanwhile, in %d s%n",
                    crowd.taken(Crowd.FLOODED) - before, plan.flood(), seconds);
            return beside;
        } finally {
            threads.shutdownNow();
        }
    }

    /// From acceptance to arrival, of events to the well ones at a fixed rate.
    private Percentiles measure(Crowd crowd, int seconds) {
        int events = plan.perSecond() * seconds;
        var published =
                OpenLoop.run(
                        plan.perSecond(),
                        events,
                        (number, dueAt) -> crowd.publish(well(number), dueAt));
        return crowd.await(
                IntStream.range(0, events)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        number ->
                                                new Sink.Delivered(
                                                        well(number), published.get(number).id()),
                                        published::get)));
    }

    private boolean tell(Percentiles alone, Percentiles beside) {
        var table = new MarkdownTable(List.of("97 endpoints", "p50 ms", "p95 ms", "p99 ms"));
        table.row(cells("alone", alone));
        table.row(cells("beside the bad ones", beside));
        out.println();
        out.println(table);
        var ratio =
                new Ratio(
                        "p95 from acceptance to arrival",
                        "ms",
                        alone.at(95).toMillis(),
                        beside.at(95).toMillis(),
                        MOST);
        out.println(ratio);
        return ratio.holds();
    }

    private static List<String> cells(String what, Percentiles times) {
        return List.of(what, millis(times, 50), millis(times, 95), millis(times, 99));
    }

    private static String millis(Percentiles times, int share) {
        return String.valueOf(times.at(share).toMillis());
    }
}
