package dev.posthorn.circuit;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.History.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings parked deliveries back.
///
/// @param deliveries the stored deliveries
/// @param hints hurries them on
/// @param lease of a claim
/// @param clock the time
record ComeBack(Deliveries deliveries, ClaimHints hints, Duration lease, InstantSource clock) {
    /// The time over which those are spread that come back with one sweep.
    static final Duration SPREAD = Duration.ofSeconds(50);

    private static final int PAGE = 1000;
    private static final int CHUNK = 500;
    private static final int AT_ONCE = 32;

    /// Some of what is parked for an endpoint and has not grown too old, what does so first first.
    List<Due> parked(Endpoint endpoint, Instant now, int limit) {
        var later = new Span(now.plusMillis(1), Span.ALWAYS.last());
        var found = new ArrayList<Due>();
        @Nullable String from = null;
        do {
            var page =
                    deliveries.parkedFor(
                            endpoint.tenant(),
                            endpoint.id(),
                            later,
                            now,
                            from,
                            Math.min(PAGE, limit - found.size()));
            found.addAll(page.items());
            from = page.next().orElse(null);
        } while (from != null && found.size() < limit);
        return found;
    }

    /// Whether there is time to begin something.
    boolean inTime(Instant end) {
        return clock.instant().isBefore(end);
    }

    /// Brings deliveries back, one after another.
    ///
    /// @param apart how far apart they shall be attempted
    /// @param end nothing further is begun after this
    /// @throws RuntimeException the first of any failures, after everything that could be brought back was
    void release(List<Due> parked, Duration apart, Instant end) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var done = new ArrayList<Done<Integer, Stream<Delivery>>>();
        for (int from = 0; from < parked.size() && inTime(end); from += CHUNK) {
            var chunk =
                    IntStream.range(from, Math.min(from + CHUNK, parked.size())).boxed().toList();
            var back =
                    Concurrently.each(
                            chunk,
                            AT_ONCE,
                            index ->
                                    release(
                                            parked.get(index),
                                            now.plus(apart.multipliedBy(index)),
                                            end));
            hints.sendOnTime(
                    Concurrently.outputs(back).stream().flatMap(won -> won).toList(),
                    clock.instant());
            done.addAll(back);
        }
        Concurrently.throwFailures(done);
    }

    private Stream<Delivery> release(Due due, Instant at, Instant end) {
        if (!inTime(end)) {
            return Stream.empty();
        }
        return switch (deliveries.apply(due.unpark(at, clock.instant(), lease))) {
            case Applied.Won(var delivery) -> Stream.of(delivery);
            case Applied.Lost _ -> Stream.empty();
        };
    }
}
