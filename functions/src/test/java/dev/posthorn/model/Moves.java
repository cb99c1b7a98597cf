package dev.posthorn.model;

import dev.posthorn.dispatch.Arrival;
import dev.posthorn.ingest.Acceptance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Every step that may follow a state: an actor makes its next call, one enters, one crashes, or time passes.
final class Moves {
    private final Cast cast;
    private final Effects effects;
    private int failures;

    Moves(Rules rules) {
        cast = new Cast(rules);
        effects = new Effects(rules);
    }

    /// How many invocations failed by themselves.
    int failures() {
        return failures;
    }

    /// The steps that may follow.
    ///
    /// @throws Broken when one of them breaks a promise
    List<Move> from(Moment moment) {
        var moves = new ArrayList<Move>();
        for (int index = 0; index < moment.seats().size(); index++) {
            var seat = moment.seats().get(index);
            var actor = seat.actor();
            if (!seat.open()) {
                continue;
            }
            if (actor == null) {
                enter(moment, index, moves);
            } else {
                step(moment, index, actor, moves);
            }
            crash(moment, index, moves);
        }
        moves.addAll(Passing.from(moment));
        return moves;
    }

    private void enter(Moment moment, int index, List<Move> moves) {
        var shared = moment.shared();
        var ward = shared.ward();
        if (index >= Moment.OWNER) {
            if (ward != null) {
                visit(moment, index, ward, moves);
            }
        } else if (index >= Moment.REDRIVE) {
            if (shared.delivery() != null) {
                step(moment, index, cast.enter(new Role.Redriving()), moves);
            }
        } else if (index >= Moment.SWEEP) {
            if (shared.delivery() != null) {
                step(moment, index, cast.enter(new Role.Sweeping()), moves);
            }
        } else if (index >= Moment.DISPATCHER) {
            shared.queue().stream()
                    .filter(message -> !message.arrivesAt().isAfter(shared.now()))
                    .forEach(message -> receive(moment, index, message, moves));
        } else if (shared.submissions() > 0) {
            var submitting =
                    new Moment(shared.submitting(shared.submissions() - 1), moment.seats());
            step(submitting, index, cast.enter(new Role.Accepting(Scenario.SUBMISSION)), moves);
        }
    }

    private void visit(Moment moment, int index, Ward ward, List<Move> moves) {
        if (index >= Moment.ROUNDS) {
            step(moment, index, cast.enter(new Role.GoingRounds()), moves);
        } else if (ward.changes() > 0) {
            var changing = new Moment(moment.shared().with(ward.changing()), moment.seats());
            step(changing, index, cast.enter(new Role.Changing(true)), moves);
            step(changing, index, cast.enter(new Role.Changing(false)), moves);
        }
    }

    /// A hint that nobody had goes to this process first. One that somebody had comes as one handed out before, or to the process that had
    /// it first, once more as it came first.
    private void receive(Moment moment, int index, Message message, List<Move> moves) {
        if (message.holder() == Message.NOBODY) {
            var shared = moment.shared().taken(message, index);
            work(new Moment(shared, moment.seats()), index, new Arrival(message.hint(), 1), moves);
        } else {
            work(moment, index, new Arrival(message.hint(), 2), moves);
            if (message.holder() == index) {
                work(moment, index, new Arrival(message.hint(), 1), moves);
            }
        }
    }

    private void work(Moment moment, int index, Arrival arrival, List<Move> moves) {
        var delivery = Objects.requireNonNull(moment.shared().delivery());
        var arriving = effects.rules().arriving(arrival, delivery);
        var attempted = moment.seats().get(index).attempted();
        var role = new Role.Dispatching(arriving, attempted, Instant.MAX);
        step(moment, index, cast.enter(role), moves);
    }

    private void step(Moment moment, int index, Actor waiting, List<Move> moves) {
        var now = moment.shared().now();
        var actor = waiting.readingTheClock(now);
        if (actor.isOver()) {
            var seat = moment.seats().get(index);
            moves.add(
                    new Move(over(moment, index, seat, actor), () -> name(actor, index) + " ends"));
            return;
        }
        for (var effect : effects.of(moment.shared(), actor, moment.isAttempting())) {
            var seat = remembering(moment.seats().get(index), actor, moment);
            var there = new Moment(effect.shared(), moment.seats());
            moves.add(
                    new Move(
                            goOn(there, index, seat, actor.given(effect.reply())),
                            () ->
                                    name(actor, index)
                                            + " "
                                            + Telling.of(actor.pending(), effect.reply())));
        }
    }

    /// Where the endpoint is always well, nothing comes of its health. Hints are sent at once: one that is sent late is one that is taken late, and one that is not sent is one that is never taken.
    private Moment goOn(Moment moment, int index, Seat seat, Actor after) {
        var shared = moment.shared();
        var ahead = after.isOver() ? after : after.readingTheClock(shared.now());
        if (ahead.isOver()) {
            return over(moment, index, seat, ahead);
        }
        if (ahead.pending().hints()
                || (ahead.pending().replacesHealth() && shared.ward() == null)) {
            var effect = effects.of(shared, ahead, false).getFirst();
            var there = new Moment(effect.shared(), moment.seats());
            return goOn(there, index, seat, ahead.given(effect.reply()));
        }
        return moment.with(shared, index, seat.taken(after));
    }

    private static Seat remembering(Seat seat, Actor actor, Moment moment) {
        return actor.pending().begins()
                        && actor.role() instanceof Role.Dispatching(var arrival, var _, var _)
                        && isOf(moment, arrival)
                ? seat.remembering(arrival.hint().version())
                : seat;
    }

    private static boolean isOf(Moment moment, Arrival arrival) {
        var delivery = moment.shared().delivery();
        return delivery != null && delivery.version() == arrival.hint().version();
    }

    private Moment over(Moment moment, int index, Seat seat, Actor actor) {
        if (actor.failure() != null && !(actor.failure() instanceof Thrown.Failure)) {
            failures++;
        }
        return moment.with(told(moment.shared(), actor.result()), index, seat.taken(null));
    }

    /// What the producer makes of the answer.
    static Shared told(Shared shared, @Nullable Object result) {
        return result instanceof Acceptance.Stored || result instanceof Acceptance.Duplicate
                ? shared.with(shared.witness().told())
                : shared;
    }

    private static void crash(Moment moment, int index, List<Move> moves) {
        var seat = moment.seats().get(index);
        if (seat.equals(Seat.EMPTY)) {
            return;
        }
        var shared =
                moment.shared()
                        .eachMessage(
                                message ->
                                        message.holder() == index
                                                ? message.heldBy(Message.GONE)
                                                : message);
        moves.add(
                new Move(
                        moment.with(shared, index, Seat.EMPTY),
                        () -> "seat " + index + " crashes"));
    }

    private static String name(Actor actor, int index) {
        return actor.role() + (index % 2 == 0 ? " A" : " B");
    }
}
