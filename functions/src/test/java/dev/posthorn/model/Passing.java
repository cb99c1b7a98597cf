package dev.posthorn.model;

import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/// How time may pass: to any moment at which something may come out otherwise, but not beyond what a worker that has not crashed takes: it
/// begins an attempt within the margin after it looked at the clock, an attempt ends within its timeout, and where an endpoint may leave the
/// line of those looked at, no dispatcher and no owner outlasts what is left to them for that.
final class Passing {
    private static final Instant EVER = Instant.MAX;
    private static final Duration WHOLE =
            Scenario.TERMS.attemptTimeout().plus(Scenario.TERMS.margin());

    private Passing() {}

    /// The states that follow when time passes. Whoever is about to read the clock may have read it before.
    static List<Move> from(Moment moment) {
        var moves = new ArrayList<Move>();
        var readers =
                moment.busy()
                        .filter(index -> actor(moment, index).pending().readsTheClock())
                        .toArray();
        for (int chosen = 0; chosen < 1 << readers.length; chosen++) {
            var read = moment;
            for (int n = 0; n < readers.length; n++) {
                if ((chosen >> n & 1) == 1) {
                    read = reading(read, readers[n]);
                }
            }
            var limit = limit(read);
            for (var instant : instants(read)) {
                if (!instant.isAfter(limit)) {
                    var later = new Moment(read.shared().at(instant), read.seats());
                    moves.add(new Move(later, () -> "time passes until " + instant));
                }
            }
        }
        return moves;
    }

    private static Moment reading(Moment moment, int index) {
        var seat = moment.seats().get(index);
        var actor = actor(moment, index).readingTheClock(moment.shared().now());
        return moment.with(moment.shared(), index, seat.taken(actor.isOver() ? null : actor));
    }

    private static Actor actor(Moment moment, int index) {
        return Objects.requireNonNull(moment.seats().get(index).actor());
    }

    private static Instant limit(Moment moment) {
        return moment.busy()
                .mapToObj(index -> actor(moment, index))
                .flatMap(actor -> Stream.of(latest(actor), end(actor, moment.shared())))
                .min(Instant::compareTo)
                .orElse(EVER);
    }

    private static Instant end(Actor actor, Shared shared) {
        boolean endures =
                actor.role() instanceof Role.GoingRounds || actor.role() instanceof Role.Sweeping;
        return shared.ward() == null || endures || actor.firstTold().equals(EVER)
                ? EVER
                : actor.firstTold().plus(Scenario.INVOCATION);
    }

    private static Instant latest(Actor actor) {
        if (actor.pending().begins()) {
            return actor.lastTold().plus(Scenario.TERMS.margin());
        }
        return actor.pending().ends()
                ? actor.lastTold().plus(Scenario.TERMS.attemptTimeout())
                : EVER;
    }

    /// When something may come out otherwise than before.
    private static Iterable<Instant> instants(Moment moment) {
        var shared = moment.shared();
        var instants = new TreeSet<Instant>();
        moment.busy()
                .mapToObj(index -> latest(actor(moment, index)))
                .filter(latest -> !latest.equals(EVER))
                .forEach(instants::add);
        shared.queue().stream()
                .filter(message -> !isPassed(message, shared))
                .forEach(message -> instants.add(message.arrivesAt()));
        var lookAt = shared.endpoint().health().lookAt();
        if (lookAt != null) {
            instants.add(lookAt);
        }
        var delivery = shared.delivery();
        if (delivery != null && !Promises.isOver(delivery)) {
            instants.add(delivery.leaseEnd());
            if (delivery.state() == State.PENDING && mayBeDecided(moment)) {
                var latest = delivery.leaseEnd().minus(WHOLE);
                instants.add(latest);
                instants.add(latest.plusMillis(1));
                instants.add(Scenario.POLICY.endOfAge(delivery).plusMillis(1));
            }
        }
        return instants.tailSet(shared.now(), false);
    }

    /// Whether a dispatcher may have to decide what becomes of the present claim, but as one that was handed a hint again: while the lease lasts
    /// it does nothing.
    private static boolean mayBeDecided(Moment moment) {
        var shared = moment.shared();
        return moment.seats().get(Moment.DISPATCHER).actor() != null
                || moment.seats().get(Moment.DISPATCHER + 1).actor() != null
                || shared.queue().stream()
                        .anyMatch(
                                message ->
                                        message.holder() != Message.GONE
                                                && !isPassed(message, shared));
    }

    private static boolean isPassed(Message message, Shared shared) {
        var delivery = shared.delivery();
        return delivery != null && message.hint().version() < delivery.version();
    }
}
