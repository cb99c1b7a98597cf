package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of one delivery, as data: under which condition it may be written and what it writes. The version afterwards is always
/// `version + 1`. An item past its `expiresAt` counts as absent in the condition.
///
/// @param step which of the declared steps
/// @param key the delivery
/// @param version the version that the item must have; 0 where it must not exist
/// @param onlyIfDue whether the item must also be due at `at`
/// @param at when the step is taken
/// @param dueAt when something must be done about the delivery next; null where it leaves every line
/// @param nextAttemptAt when it is to be attempted next; null leaves what the item says
/// @param changes what else changes
public record Transition(
        Step step,
        DeliveryKey key,
        long version,
        boolean onlyIfDue,
        Instant at,
        @Nullable Instant dueAt,
        @Nullable Instant nextAttemptAt,
        List<Change> changes) {

    /// Whether an item in this state, as it stands, satisfies the condition.
    ///
    /// @param current the item, or null where there is none
    public boolean holdsFor(@Nullable Delivery current) {
        if (current == null || !current.expiresAt().isAfter(at)) {
            return step == Step.ACCEPT;
        }
        return step != Step.ACCEPT
                && current.version() == version
                && current.state() == step.from()
                && (!onlyIfDue || isDue(current));
    }

    /// The delivery after this step.
    ///
    /// @param current the delivery before; null for [Step#ACCEPT], whatever an expired item may say
    /// @throws IllegalArgumentException when the condition does not hold
    public Delivery applyTo(@Nullable Delivery current) {
        if (!holdsFor(current)) {
            throw new IllegalArgumentException(step + " does not hold for " + key.id());
        }
        return Fold.of(this, step == Step.ACCEPT ? null : current);
    }

    private boolean isDue(Delivery current) {
        var due = current.dueAt();
        return current.line() == Line.DUE && due != null && !due.isAfter(at);
    }

    static Builder birth(
            DeliveryKey key, Instant now, Instant attemptAt, Duration lease, Instant expiresAt) {
        return new Builder(Step.ACCEPT, key, 0, now)
                .dueAt(attemptAt.plus(lease))
                .nextAttemptAt(attemptAt)
                .change(new Change.Born(now, expiresAt));
    }

    /// Takes a delivered one out of the line that it stands in.
    public static Transition leave(Delivery delivered, Instant now) {
        return of(Step.LEAVE, delivered, now).build();
    }

    static Transition claimIfDue(Due due, Instant now, Instant leaseEnd) {
        requireFrom(Step.CLAIM, due.state(), due.key());
        return new Transition(
                Step.CLAIM, due.key(), due.version(), true, now, leaseEnd, null, List.of());
    }

    static Transition returnIfParked(Due due, Instant at, Instant now, Instant leaseEnd) {
        requireFrom(Step.RETURN, due.state(), due.key());
        return new Transition(
                Step.RETURN, due.key(), due.version(), false, now, leaseEnd, at, List.of());
    }

    static Builder of(Step step, Delivery delivery, Instant now) {
        requireFrom(step, delivery.state(), delivery.key());
        return new Builder(step, delivery.key(), delivery.version(), now);
    }

    private static void requireFrom(Step step, State state, DeliveryKey key) {
        if (step.from() != state) {
            throw new IllegalStateException(
                    "%s is %s and cannot %s".formatted(key.id(), state, step));
        }
    }

    static final class Builder {
        private final Step step;
        private final DeliveryKey key;
        private final long version;
        private final Instant now;
        private final List<Change> changes = new ArrayList<>();
        private @Nullable Instant dueAt;
        private @Nullable Instant nextAttemptAt;

        private Builder(Step step, DeliveryKey key, long version, Instant now) {
            this.step = step;
            this.key = key;
            this.version = version;
            this.now = now;
        }

        Builder dueAt(Instant at) {
            dueAt = at;
            return this;
        }

        Builder nextAttemptAt(Instant at) {
            nextAttemptAt = at;
            return this;
        }

        Builder change(Change change) {
            changes.add(change);
            return this;
        }

        Transition build() {
            return new Transition(
                    step, key, version, false, now, dueAt, nextAttemptAt, List.copyOf(changes));
        }
    }
}
