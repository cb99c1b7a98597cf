package dev.posthorn.sweep;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Hints;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// One pass over the due: every shard of the due line and, in turn, one of those beyond, where deliveries stand that were accepted when
/// there were more shards. It sends no webhooks, so no endpoint can slow it, and any number of sweeps at once claim each delivery once.
public final class Sweep {
    private static final int AT_ONCE = 32;
    private static final int CLAIMS = 500;
    private static final int BURIALS = 32;

    /// Which part of the time burials may take before anything is claimed; there is always more to claim after an outage.
    private static final int BURIALS_SHARE = 4;

    private final Deliveries deliveries;
    private final Hints hints;
    private final ClaimHints claimHints;
    private final Burial burial;
    private final Observer observer;
    private final Limits limits;
    private final Duration lease;
    private final InstantSource clock;

    /// @param deliveries the stored deliveries
    /// @param hints hurries claimed deliveries on
    /// @param burial finishes burials
    /// @param observer is told of a sweep that ended well
    /// @param limits what bounds a sweep
    /// @param lease of a claim
    /// @param clock the time
    public Sweep(
            Deliveries deliveries,
            Hints hints,
            Burial burial,
            Observer observer,
            Limits limits,
            Duration lease,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.hints = hints;
        this.claimHints = new ClaimHints(hints, observer);
        this.burial = burial;
        this.observer = observer;
        this.limits = limits;
        this.lease = lease;
        this.clock = clock;
    }

    /// Sweeps once.
    ///
    /// @param end no further work is begun after this
    /// @return what it did
    /// @throws RuntimeException the first of any failures, after everything that could be done was done
    public SweepReport run(Instant end) {
        var startedAt = clock.instant();
        boolean backlogged = hints.backlog() >= limits.backlog();
        var due = new DueNow(startedAt, share(backlogged));
        var failures = new ArrayList<Done<?, ?>>();
        failures.addAll(Concurrently.each(shards(startedAt), 1, shard -> read(shard, due)));
        observer.note(new Fact.DueRead(due.oldest()));
        var dead = due.dead().iterator();
        var burialsEnd = startedAt.plus(Duration.between(startedAt, end).dividedBy(BURIALS_SHARE));
        int buried = inChunks(dead, BURIALS, burialsEnd, failures, this::bury);
        int claimed = inChunks(due.pending().iterator(), CLAIMS, end, failures, this::claim);
        buried += inChunks(dead, BURIALS, end, failures, this::bury);
        Concurrently.throwFailures(failures);
        observer.note(
                new Fact.SweepCompleted(
                        claimed, buried, backlogged, Duration.between(startedAt, clock.instant())));
        return new SweepReport(claimed, buried, backlogged);
    }

    /// Hints that wait may be of deliveries that are due by now, so that claiming those once more would only make more hints; but those of
    /// other endpoints must not wait for them.
    private Share share(boolean backlogged) {
        return backlogged
                ? new Share(limits.backlog(), limits.few())
                : new Share(limits.claims(), limits.claims());
    }

    private List<Integer> shards(Instant now) {
        int another = (int) (now.getEpochSecond() / 60 % Deliveries.MOST_SHARDS);
        return IntStream.concat(
                        IntStream.range(0, deliveries.shards()),
                        IntStream.of(another).filter(shard -> shard >= deliveries.shards()))
                .boxed()
                .toList();
    }

    private boolean read(int shard, DueNow found) {
        int left = limits.reads() / deliveries.shards();
        Optional<String> from = Optional.empty();
        do {
            var page = deliveries.due(shard, found.now(), from.orElse(null), limits.page());
            page.items().forEach(found::add);
            left -= page.items().size();
            from = page.next();
        } while (from.isPresent() && left > 0);
        if (from.isPresent()) {
            // One endpoint may fill the line that far; what became due since the sweep before is
            // looked at all the same.
            deliveries.lastDue(shard, found.now(), limits.page()).forEach(found::add);
        }
        return true;
    }

    private <T> int inChunks(
            Iterator<T> left, int size, Instant end, List<Done<?, ?>> failures, Chunk<T> chunk) {
        int done = 0;
        while (left.hasNext() && clock.instant().isBefore(end)) {
            var some = new ArrayList<T>();
            while (some.size() < size && left.hasNext()) {
                some.add(left.next());
            }
            done += chunk.work(some, failures);
        }
        return done;
    }

    private interface Chunk<T> {
        int work(List<T> some, List<Done<?, ?>> failures);
    }

    private int claim(List<Due> due, List<Done<?, ?>> failures) {
        var done =
                Concurrently.each(
                        due, AT_ONCE, each -> deliveries.apply(each.claim(clock.instant(), lease)));
        var claimed = new ArrayList<Delivery>();
        for (var each : done) {
            switch (each) {
                case Done.Well(var _, Applied.Won(var delivery)) -> claimed.add(delivery);
                case Done.Well(var input, Applied.Lost _) ->
                        observer.note(new Fact.ClaimLost(input.key(), Step.CLAIM));
                case Done.Badly<Due, Applied> badly -> failures.add(badly);
            }
        }
        claimHints.sendOnTime(claimed, clock.instant());
        return claimed.size();
    }

    private int bury(List<DeliveryKey> dead, List<Done<?, ?>> failures) {
        var done = Concurrently.each(dead, AT_ONCE, this::bury);
        done.stream().filter(Done.Badly.class::isInstance).forEach(failures::add);
        return (int)
                done.stream()
                        .filter(
                                each ->
                                        each instanceof Done.Well<?, Boolean>(var _, var buried)
                                                && buried)
                        .count();
    }

    private boolean bury(DeliveryKey key) {
        return deliveries.load(List.of(key), clock.instant()).stream()
                .filter(Sweep::awaitsBurial)
                .anyMatch(burial::bury);
    }

    private static boolean awaitsBurial(Work work) {
        return work.delivery().state() == State.DEAD && work.delivery().line() == Line.DUE;
    }
}
