package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Brings deliveries where a test needs them, by the core's own steps.
final class Walk {
    private Walk() {}

    /// The step, ordinarily taken.
    ///
    /// @throws IllegalStateException when the core refuses it in the delivery's state
    static Transition step(Step step, Delivery from, Instant now) {
        return switch (step) {
            case ACCEPT -> Delivery.accept(from.key(), now, LEASE, now.plus(Duration.ofDays(30)));
            case CLAIM -> from.claim(now, LEASE);
            case DELIVER -> from.deliver(answered(from, 200, now), now);
            case RETRY ->
                    from.retry(
                            answered(from, 503, now),
                            now.plusSeconds(5),
                            now.plusSeconds(5).plus(LEASE),
                            now);
            case RELEASE -> from.release(now);
            case DEFER -> from.defer(now.plusSeconds(90), now, LEASE);
            case DIE -> from.die(answered(from, 400, now), DeadReason.REFUSED, now, LEASE);
            case BURY -> from.bury(now);
            case PARK -> from.park(now.plus(Duration.ofDays(3)), now);
            case RETURN -> from.unpark(now, LEASE);
            case DIE_PARKED ->
                    from.state() == State.PARKED
                            ? from.die(DeadReason.TOO_OLD, now, LEASE)
                            : Transition.of(Step.DIE_PARKED, from, now).build();
            case REDRIVE -> from.redrive(now, LEASE);
            case EXHUME -> from.exhume(now);
            case LEAVE -> Transition.leave(from, now);
            case RELABEL, RELABEL_UNBURIED -> from.relabel(DeadReason.ERASED, now);
        };
    }

    /// Accepts a delivery and takes these steps, one a second.
    static Delivery take(Stores stores, DeliveryKey key, Step... steps) {
        var delivery = stores.won(Samples.accept(key));
        var now = NOW;
        for (var step : steps) {
            now = now.plusSeconds(1);
            delivery = stores.won(step(step, delivery, now));
        }
        return delivery;
    }

    /// A new delivery in this state.
    static Delivery to(State state, Stores stores, DeliveryKey key) {
        return switch (state) {
            case PENDING -> take(stores, key);
            case DELIVERED -> take(stores, key, Step.DELIVER);
            case DEAD -> take(stores, key, Step.DIE);
            case PARKED -> take(stores, key, Step.PARK);
        };
    }

    /// A new delivery in the state that a step starts from.
    static Delivery before(Step step, Stores stores, DeliveryKey key) {
        var from = step.from();
        if (from == null) {
            throw new IllegalArgumentException(step + " starts from nothing");
        }
        return step == Step.RELABEL
                ? take(stores, key, Step.DIE, Step.BURY)
                : to(from, stores, key);
    }

    /// Every step that starts from something.
    static List<Step> steps() {
        return List.of(Step.values()).subList(1, Step.values().length);
    }

    /// The same for another version of the delivery.
    static Transition withVersion(Transition transition, long version) {
        return new Transition(
                transition.step(),
                transition.key(),
                version,
                transition.onlyIfDue(),
                transition.at(),
                transition.dueAt(),
                transition.nextAttemptAt(),
                transition.changes());
    }

    /// The same for another delivery.
    static Transition withKey(Transition transition, DeliveryKey key) {
        return new Transition(
                transition.step(),
                key,
                transition.version(),
                transition.onlyIfDue(),
                transition.at(),
                transition.dueAt(),
                transition.nextAttemptAt(),
                transition.changes());
    }
}
