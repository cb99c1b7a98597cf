package dev.posthorn.model;

import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Sender;
import dev.posthorn.delivery.Transition;
import dev.posthorn.delivery.Work;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// What the calls of actors come to, each in all the ways it may: the usual one first.
///
/// @param rules how the table and the queues behave
record Effects(Rules rules) {
    /// What an actor's next call may come to.
    ///
    /// @param overlaps whether an attempt of another is under way
    /// @throws Broken when it breaks a promise, with what the call was
    List<Effect> of(Shared shared, Actor actor, boolean overlaps) {
        try {
            return possible(shared, actor, overlaps);
        } catch (Broken e) {
            throw e.after(List.of(actor.role() + " " + Telling.of(actor.pending())));
        }
    }

    private List<Effect> possible(Shared shared, Actor actor, boolean overlaps) {
        var call = actor.pending();
        return switch (call.name()) {
            case Call.PUT_EVENT -> List.of(put(shared, call.the(Event.class, 0)));
            case Call.OF_EVENT ->
                    List.of(read(shared, Optional.ofNullable(shared.delivery()).stream().toList()));
            case Call.LOAD -> List.of(read(shared, load(shared)));
            case Call.APPLY -> apply(shared, actor, call.the(Transition.class, 0));
            case Call.DUE -> List.of(due(shared, call.the(Instant.class, 1)));
            case Call.HINT -> List.of(hint(shared, call.the(List.class, 0)));
            case Call.BURY -> List.of(bury(shared, call.the(DeadLetter.class, 0)), failing(shared));
            case Call.BEGIN -> {
                var request = call.the(Sender.Request.class, 0);
                Promises.holdAttempt(shared, actor.known(), overlaps, request);
                yield List.of(
                        new Effect(shared.with(shared.witness().began()), Reply.of(shared.now())));
            }
            case Call.END ->
                    Scenario.OUTCOMES.stream()
                            .map(outcome -> new Effect(shared, Reply.of(outcome)))
                            .toList();
            default -> new WardEffects(rules).of(shared, call);
        };
    }

    private Effect put(Shared shared, Event event) {
        var present = shared.event();
        if (!rules.stores(event, present)) {
            return new Effect(
                    shared,
                    Reply.of(Optional.ofNullable(present).filter(Predicate.not(event::equals))));
        }
        return new Effect(shared.with(event), Reply.of(Optional.empty()));
    }

    private static Effect read(Shared shared, Object answer) {
        return new Effect(shared, new Reply(answer, shared.witness().writings()));
    }

    private static List<Work> load(Shared shared) {
        var delivery = shared.delivery();
        return delivery == null
                ? List.of()
                : List.of(new Work(delivery, shared.event(), shared.endpoint()));
    }

    private static Effect failing(Shared shared) {
        return new Effect(shared, Reply.of(Thrown.INSTEAD));
    }

    /// Once written, the answer may be lost and the call repeated, which then loses to itself; or the call fails.
    private List<Effect> apply(Shared shared, Actor actor, Transition transition) {
        var current = shared.delivery();
        if (!rules.holds(transition, current)) {
            return List.of(read(shared, rules.lost(current)));
        }
        Promises.holdWriting(shared, actor.known(), transition);
        var after = rules.after(transition, current);
        var written = shared.written(after, shared.witness().wrote(transition));
        return List.of(
                read(written, new Applied.Won(after)),
                read(written, new Applied.Lost(after)),
                failing(shared));
    }

    /// That the index may lag shows in sweeps that stand still after this.
    private Effect due(Shared shared, Instant now) {
        var due =
                Optional.ofNullable(shared.entry(Line.DUE))
                        .filter(entry -> rules.shows(entry, now))
                        .stream()
                        .toList();
        return read(shared, new Page<>(due, Optional.empty()));
    }

    private static Effect hint(Shared shared, List<?> hints) {
        var hinted = shared.hinted((Hint) Objects.requireNonNull(hints.getFirst()));
        return new Effect(hinted, Reply.of(List.of()));
    }

    private static Effect bury(Shared shared, DeadLetter letter) {
        var witness = shared.witness().lettered(letter.redrives());
        return new Effect(shared.with(witness), Reply.of(null));
    }
}
