package dev.posthorn.dispatch;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Transition;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Claims, taken and given back without an attempt.
///
/// @param deliveries the stored deliveries
/// @param endpoints the stored endpoints
/// @param hints hurries on what waits for a slot
/// @param observer is told what happened
/// @param lease of a claim
/// @param clock the time
record Claims(
        Deliveries deliveries,
        Endpoints endpoints,
        ClaimHints hints,
        Observer observer,
        Duration lease,
        InstantSource clock) {
    /// Writes a transition; empty when the claim has passed to another.
    Optional<Delivery> write(Transition transition) {
        return switch (deliveries.apply(transition)) {
            case Applied.Won(var delivery) -> Optional.of(delivery);
            case Applied.Lost _ -> {
                observer.note(new Fact.ClaimLost(transition.key(), transition.step()));
                yield Optional.empty();
            }
        };
    }

    /// Gives a claim back: there is too little time.
    void release(Delivery delivery) {
        write(delivery.release(clock.instant()))
                .ifPresent(released -> observer.note(new Fact.DeliveryReleased(released.key())));
    }

    /// Gives a claim back until its turn.
    void defer(Delivery delivery, Turn turn) {
        var now = clock.instant();
        var at = turn.at().truncatedTo(ChronoUnit.MILLIS);
        write(turn.isOurs() ? delivery.defer(at, now, lease) : delivery.postpone(at, now, lease))
                .ifPresent(
                        deferred -> {
                            observer.note(new Fact.DeliveryDeferred(deferred.key(), at));
                            if (Hint.canWait(Duration.between(now, at))) {
                                hints.sendOnTime(List.of(deferred), now);
                            }
                        });
    }

    /// Parks a delivery. To be found again, its endpoint has to stand in the line of those that a sweep looks at; where it would come to
    /// stand there only now and changes at that moment, the delivery is looked at again.
    void park(Delivery delivery, Endpoint endpoint) {
        var now = clock.instant();
        if (endpoint.health().lookAt() == null
                && !endpoints.replaceHealth(
                        endpoint.in(
                                endpoint.health().lookedAt(now.truncatedTo(ChronoUnit.MILLIS))))) {
            release(delivery);
            return;
        }
        write(delivery.park(endpoint.retryPolicy().endOfAge(delivery), now))
                .ifPresent(
                        parked -> {
                            observer.note(new Fact.DeliveryParked(parked.key()));
                            lookAgain(parked);
                        });
    }

    /// Who deletes an endpoint lets die what is parked for it, but not what is parked afterwards by somebody who had seen it before.
    private void lookAgain(Delivery parked) {
        if (endpoints.find(parked.key().tenant(), parked.key().endpointId()).isEmpty()) {
            var now = clock.instant();
            write(parked.unpark(now, lease))
                    .ifPresent(back -> hints.sendOnTime(List.of(back), now));
        }
    }
}
