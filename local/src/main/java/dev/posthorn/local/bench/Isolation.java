package dev.posthorn.local.bench;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.local.LocalRuntime;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Whether bad endpoints harm only themselves: how long the well ones wait for their webhooks, alone and beside one that hangs, one that
/// always fails and one that is flooded.
public final class Isolation {
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
    /// @return whether the well ones wait hardly longer than alone, and the bad ones got what they were to get
    /// @throws IllegalStateException when one of their deliveries is lost, or an event or a hint for the bad ones is refused
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
            return tell(besideBad(crowd, flood, alone));
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

    private Isolated besideBad(Crowd crowd, Flood flood, Waits alone) {
        int seconds = plan.pourSeconds();
        long before = crowd.taken(Crowd.FLOODED);
        var trouble = new ArrayList<Future<?>>();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int bad : List.of(Crowd.HUNG, Crowd.FAILING)) {
                trouble.add(
                        threads.submit(
                                () ->
                                        OpenLoop.run(
                                                1,
                                                seconds,
                                                (_, dueAt) -> crowd.publish(bad, dueAt))));
            }
            trouble.add(threads.submit(() -> flood.pour(plan.pour())));
            var beside = measure(crowd, seconds);
            long meanwhile = crowd.taken(Crowd.FLOODED) - before;
            out.printf(
                    "the flood: %,d of %,d delivered meanwhile, in %d s%n",
                    meanwhile, plan.flood(), seconds);
            trouble.forEach(Isolation::join);
            crowd.awaitFlood(before + plan.flood());
            return new Isolated(alone, beside, trouble(crowd, before, meanwhile));
        } finally {
            threads.shutdownNow();
        }
    }

    private Isolated.Trouble trouble(Crowd crowd, long before, long meanwhile) {
        return new Isolated.Trouble(
                plan.flood(),
                meanwhile,
                crowd.taken(Crowd.FLOODED) - before,
                crowd.requests(Crowd.HUNG),
                crowd.requests(Crowd.FAILING));
    }

    private static void join(Future<?> trouble) {
        try {
            trouble.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the bad endpoints did not get what they were to get: " + e.getCause(), e);
        }
    }

    /// From acceptance to arrival, of events to the well ones at a fixed rate.
    private Waits measure(Crowd crowd, int seconds) {
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

    private boolean tell(Isolated isolated) {
        out.println();
        out.println(isolated.table());
        isolated.ratios().forEach(out::println);
        var worst = isolated.worst();
        out.printf("%s: %.2f times, not judged%n", worst.what(), worst.times());
        isolated.trouble()
                .missing()
                .forEach(what -> out.println("no trouble to speak of: " + what));
        return isolated.holds();
    }
}
