package dev.posthorn.model;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Transitions and deliveries as they should not be.
final class Twisted {
    private Twisted() {}

    /// The transition for another version.
    static Transition to(Transition from, long version) {
        return new Transition(
                from.step(),
                from.key(),
                version,
                from.onlyIfDue(),
                from.at(),
                from.dueAt(),
                from.nextAttemptAt(),
                from.changes());
    }

    /// The transition whether the delivery is due or not.
    static Transition unhurried(Transition from) {
        return new Transition(
                from.step(),
                from.key(),
                from.version(),
                false,
                from.at(),
                from.dueAt(),
                from.nextAttemptAt(),
                from.changes());
    }

    /// What a transition leaves, but in no line when it is this step.
    static Delivery outOfLineAfter(Step step, Transition transition, @Nullable Delivery current) {
        var after = transition.applyTo(current);
        return transition.step() == step ? standing(after, Line.NONE, null) : after;
    }

    /// The delivery in another line.
    static Delivery standing(Delivery from, Line line, @Nullable Instant dueAt) {
        return copy(from, from.state(), from.version(), from.attempts(), line, dueAt);
    }

    /// The delivery with another version.
    static Delivery versioned(Delivery from, long version) {
        return copy(from, from.state(), version, from.attempts(), from.line(), from.dueAt());
    }

    /// The delivery with another count of attempts.
    static Delivery counting(Delivery from, int attempts) {
        return copy(from, from.state(), from.version(), attempts, from.line(), from.dueAt());
    }

    /// The delivery in another state.
    static Delivery in(State state, Delivery from) {
        return copy(from, state, from.version(), from.attempts(), from.line(), from.dueAt());
    }

    private static Delivery copy(
            Delivery from,
            State state,
            long version,
            int attempts,
            Line line,
            @Nullable Instant dueAt) {
        return new Delivery(
                from.key(),
                state,
                version,
                attempts,
                from.redrives(),
                from.log(),
                from.acceptedAt(),
                from.expiresAt(),
                line,
                dueAt,
                from.nextAttemptAt(),
                from.reason(),
                from.redrivenAt(),
                from.slotAt(),
                from.job());
    }
}
