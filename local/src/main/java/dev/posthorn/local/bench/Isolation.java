package dev.posthorn.local.bench;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Hint;
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

/// Whether bad endpoints harm only themselves: how long the well ones wait for their webhooks, alone, beside as many more deliveries of their own
/// as a flood has, and beside one that hangs, one that always fails and one that is flooded.
public final class Isolation {
    /// Long enough for storing the flood and for settling.
    private static final Duration PREPARING = Duration.ofMinutes(15);

    private static final long SEED = 1;

    private final LocalRuntime runtime;
    private final PrintStream out;
    private final Plan plan;

    /// How much is measured.
    ///
    /// @param warmUp how many events go through before, uncounted
    /// @param perSecond how many events a second the well endpoints get together
    /// @param seconds how long is measured alone, and beside more of their own; beside the bad ones it is as long as the flood pours in
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
            var spread = spread(crowd);
            var flood = flood(crowd, Crowd.FLOODED, plan.flood());
            Quiet.await(runtime);
            var alone = measure(crowd, plan.seconds());
            var busy = besideOwn(crowd, spread);
            return tell(besideBad(crowd, flood, alone, busy));
        }
    }

    /// As many deliveries as the flood has in the time that is measured alone, spread over the well endpoints.
    private List<Hint> spread(Crowd crowd) {
        int each = Math.ceilDiv(plan.pour() * plan.seconds(), Crowd.ENDPOINTS - Crowd.WELL);
        var hints =
                IntStream.range(Crowd.WELL, Crowd.ENDPOINTS)
                        .mapToObj(endpoint -> flood(crowd, endpoint, each))
                        .toList();
        return IntStream.range(0, each)
                .boxed()
                .flatMap(number -> hints.stream().map(ofOne -> ofOne.get(number)))
                .limit((long) plan.pour() * plan.seconds())
                .toList();
    }

    private List<Hint> flood(Crowd crowd, int endpoint, int events) {
        var flood = new Flood(runtime, Crowd.tenant(endpoint), crowd.id(endpoint), events);
        var lease = PREPARING.plusSeconds(2L * plan.seconds() + plan.pourSeconds());
        flood.store(crowd.publish(endpoint, Instant.now()), lease);
        return flood.hints();
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

    private Waits besideOwn(Crowd crowd, List<Hint> spread) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pouring = threads.submit(() -> Flood.pour(runtime, spread, plan.pour()));
            var busy = measure(crowd, plan.seconds());
            join(pouring);
            Quiet.await(runtime);
            return busy;
        }
    }

    private Isolated besideBad(Crowd crowd, List<Hint> flood, Waits alone, Waits busy) {
        int seconds = plan.pourSeconds();
        long before = crowd.taken(Crowd.FLOODED);
        var trouble = new ArrayList<Future<?>>();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int bad : List.of(Crowd.HUNG, Crowd.FAILING)) {
                trouble.add(
                        threads.submit(
                                () ->
                                        OpenLoop.steadily(
                                                1,
                                                seconds,
                                                (_, dueAt) -> crowd.publish(bad, dueAt))));
            }
            trouble.add(threads.submit(() -> Flood.pour(runtime, flood, plan.pour())));
            var beside = measure(crowd, seconds);
            long meanwhile = crowd.taken(Crowd.FLOODED) - before;
            out.printf(
                    "the flood: %,d of %,d delivered meanwhile, in %d s%n",
                    meanwhile, plan.flood(), seconds);
            trouble.forEach(Isolation::join);
            crowd.awaitFlood(before + plan.flood());
            return new Isolated(alone, busy, beside, trouble(crowd, before, meanwhile));
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
                    "not all endpoints got what they were to get: " + e.getCause(), e);
        }
    }

    /// From acceptance to arrival, of events to the well ones that come at random.
    private Waits measure(Crowd crowd, int seconds) {
        int events = plan.perSecond() * seconds;
        var published =
                OpenLoop.atRandom(
                        plan.perSecond(),
                        events,
                        SEED,
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
