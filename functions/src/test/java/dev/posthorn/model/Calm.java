package dev.posthorn.model;

import dev.posthorn.dispatch.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Runs one invocation after the other, each to its end, with nothing in their way.
final class Calm {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Cast cast;
    private final Effects effects;

    Calm(Rules rules) {
        cast = new Cast(rules);
        effects = new Effects(rules);
    }

    /// The producer submits the event.
    Shared accept(Shared shared) {
        return run(new Role.Accepting(Scenario.SUBMISSION), shared, 0, "");
    }

    /// A sweep runs.
    Shared sweep(Shared shared) {
        return run(new Role.Sweeping(), shared, 0, "");
    }

    /// A sweep goes its rounds.
    Shared rounds(Shared shared) {
        return shared.ward() == null ? shared : run(new Role.GoingRounds(), shared, 0, "");
    }

    /// The endpoint's owner changes it.
    Shared change(Shared shared, boolean enables) {
        return run(new Role.Changing(enables), shared, 0, "");
    }

    /// Dispatchers take every hint that has arrived and that nobody had.
    ///
    /// @param outcome which of the outcomes their attempts come to
    /// @param crash the name of the call at which they crash; empty for none
    Shared dispatch(Shared before, int outcome, String crash) {
        var shared = before;
        for (var message : before.queue()) {
            if (message.holder() == Message.NOBODY && !message.arrivesAt().isAfter(before.now())) {
                var taken = shared.taken(message, Message.GONE);
                shared = run(working(message, taken), taken, outcome, crash);
            }
        }
        return shared;
    }

    /// Time passes until a hint arrives, the delivery is due or the endpoint is to be looked at.
    static Shared later(Shared shared) {
        var delivery = Objects.requireNonNull(shared.delivery());
        var arrivals = shared.queue().stream().map(Message::arrivesAt);
        var look = Stream.ofNullable(shared.endpoint().health().lookAt());
        return Stream.of(arrivals, look, Stream.of(delivery.leaseEnd()))
                .flatMap(each -> each)
                .filter(at -> at.isAfter(shared.now()))
                .min(Instant::compareTo)
                .map(shared::at)
                .orElse(shared);
    }

    /// A minute passes, or less where something comes sooner.
    static Shared inAMinute(Shared shared) {
        var minute = shared.at(shared.now().plus(MINUTE));
        var next = later(shared);
        return next.equals(shared) || next.now().isAfter(minute.now()) ? minute : next;
    }

    private Role working(Message message, Shared shared) {
        var delivery = Objects.requireNonNull(shared.delivery());
        var arriving = effects.rules().arriving(new Arrival(message.hint(), 1), delivery);
        return new Role.Dispatching(arriving, Set.of(), Instant.MAX);
    }

    private Shared run(Role role, Shared from, int outcome, String crash) {
        var shared = from;
        var actor = cast.enter(role).readingTheClock(from.now());
        var told = new ArrayList<String>();
        try {
            while (!actor.isOver() && !actor.pending().name().equals(crash)) {
                var possible = effects.of(shared, actor, false);
                var effect = possible.get(actor.pending().ends() ? outcome : 0);
                told.add(role + " " + Telling.of(actor.pending(), effect.reply()));
                actor = actor.given(effect.reply()).readingTheClock(effect.shared().now());
                shared = effect.shared();
                Promises.hold(shared);
            }
        } catch (Broken e) {
            throw e.after(told);
        }
        return actor.isOver() ? Moves.told(shared, actor.result()) : shared;
    }
}
