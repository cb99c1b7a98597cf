package dev.posthorn.erasure;

import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Erases an event's payload. What was not delivered yet dies, and cannot be redriven; what was dead before is dead for this reason from now
/// on, so that nobody redrives it either.
///
/// @param events the stored events
/// @param deliveries the stored deliveries
/// @param data what is kept of attempts
/// @param observer is told of it
/// @param clock the time
public record EraseEvent(
        Events events,
        Deliveries deliveries,
        TenantData data,
        Observer observer,
        InstantSource clock) {
    /// Erases the payload first, so that whatever comes in between finds none. The sweep buries the dead.
    ///
    /// @return the event as it is now, or empty when there is none
    public Optional<Event> erase(EventKey key) {
        return events.erase(key, clock.instant())
                .map(
                        event -> {
                            var died =
                                    deliveries.ofEvent(key, clock.instant()).stream()
                                            .filter(delivery -> dies(delivery, event))
                                            .count();
                            data.forgetAnswers(key);
                            observer.note(new Fact.EventErased(key, Math.toIntExact(died)));
                            return event;
                        });
    }

    /// Whether a delivery died of it, after however many races with those who work it.
    private boolean dies(Delivery delivery, Event event) {
        var current = delivery;
        while (current != null && isToDie(current)) {
            switch (deliveries.apply(erased(current, clock.instant()))) {
                case Applied.Won(var dead) -> {
                    boolean died = current.state() != State.DEAD;
                    if (died) {
                        tell(dead, event);
                    }
                    return died;
                }
                case Applied.Lost(var other) -> current = other;
            }
        }
        return false;
    }

    private static boolean isToDie(Delivery delivery) {
        return switch (delivery.state()) {
            case PENDING, PARKED -> true;
            case DEAD -> delivery.reason() != DeadReason.ERASED;
            case DELIVERED -> false;
        };
    }

    private static Transition erased(Delivery delivery, Instant now) {
        return delivery.state() == State.DEAD
                ? delivery.relabel(DeadReason.ERASED, now)
                : delivery.die(DeadReason.ERASED, now, Duration.ZERO);
    }

    private void tell(Delivery dead, Event event) {
        if (dead.log().isEmpty()) {
            observer.note(new Fact.DeliveryBegun(dead.key(), event.leads(dead.key())));
        }
        observer.note(new Fact.DeliveryDied(dead.key(), DeadReason.ERASED));
    }
}
