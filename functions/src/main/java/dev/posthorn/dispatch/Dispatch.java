package dev.posthorn.dispatch;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Transition;
import dev.posthorn.delivery.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Works a batch of hints: reads all their deliveries at once, then attempts them at the same time, so that a slow endpoint delays
/// none of the others.
public final class Dispatch {
    private final Deliveries deliveries;
    private final Courier courier;
    private final Burial burial;
    private final Observer observer;
    private final LeaseTerms terms;
    private final InstantSource clock;
    private final Once once = new Once();

    /// @param deliveries the stored deliveries
    /// @param courier makes the attempts
    /// @param burial buries those that die unattempted
    /// @param observer is told what happened
    /// @param terms of leases
    /// @param clock the time
    public Dispatch(
            Deliveries deliveries,
            Courier courier,
            Burial burial,
            Observer observer,
            LeaseTerms terms,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.courier = courier;
        this.burial = burial;
        this.observer = observer;
        this.terms = terms;
        this.clock = clock;
    }

    /// Works hints.
    ///
    /// @param arrivals the hints
    /// @param end when this worker is stopped, whatever it is doing
    /// @return for each arrival, in order, whether it was dealt with; one that was not shall be handed out again
    public List<Done<Arrival, Boolean>> work(List<Arrival> arrivals, Instant end) {
        var find =
                finder(arrivals.stream().map(arrival -> arrival.hint().key()).distinct().toList());
        return Concurrently.each(
                arrivals,
                Math.max(1, arrivals.size()),
                arrival -> {
                    handle(arrival, find.apply(arrival.hint().key()), end);
                    return true;
                });
    }

    /// Reads all at once; where that fails, each on its own, so that one delivery that cannot be read holds up no other.
    private Function<DeliveryKey, Optional<Work>> finder(List<DeliveryKey> keys) {
        try {
            var works =
                    deliveries.load(keys, clock.instant()).stream()
                            .collect(
                                    Collectors.toMap(
                                            work -> work.delivery().key(), Function.identity()));
            return key -> Optional.ofNullable(works.get(key));
        } catch (RuntimeException e) {
            if (keys.size() == 1) {
                throw e;
            }
            return key -> deliveries.load(List.of(key), clock.instant()).stream().findFirst();
        }
    }

    private void handle(Arrival arrival, Optional<Work> work, Instant end) {
        var now = clock.instant();
        switch (Decision.on(arrival, work.orElse(null), terms, now, end)) {
            case Decision.Drop _ -> observer.note(new Fact.HintStale(arrival.hint()));
            case Decision.Die(var delivery, var reason) ->
                    write(delivery.die(reason, now, terms.lease()))
                            .ifPresent(
                                    dead ->
                                            died(
                                                    reason,
                                                    new Work(
                                                            dead,
                                                            work.orElseThrow().event(),
                                                            work.orElseThrow().endpoint())));
            case Decision.Release(var delivery) -> release(delivery, now);
            case Decision.Attempt attempt when attempt.claimFirst() ->
                    claimAndAttempt(attempt, end);
            case Decision.Attempt attempt -> attemptOnce(arrival, attempt);
        }
    }

    private void died(DeadReason reason, Work dead) {
        var delivery = dead.delivery();
        var event = dead.event();
        if (delivery.log().isEmpty()) {
            observer.note(
                    new Fact.DeliveryBegun(
                            delivery.key(), event != null && event.leads(delivery.key())));
        }
        observer.note(new Fact.DeliveryDied(delivery.key(), reason));
        burial.bury(dead);
    }

    /// Claiming took time too: what no longer fits is given back.
    private void claimAndAttempt(Decision.Attempt attempt, Instant end) {
        write(attempt.delivery().claim(clock.instant(), terms.lease()))
                .ifPresent(
                        claimed -> {
                            var now = clock.instant();
                            if (terms.fits(attempt.endpoint(), now, claimed.leaseEnd())
                                    && terms.fits(attempt.endpoint(), now, end)) {
                                courier.attempt(claimed, attempt.event(), attempt.endpoint());
                            } else {
                                release(claimed, now);
                            }
                        });
    }

    private void release(Delivery delivery, Instant now) {
        write(delivery.release(now))
                .ifPresent(released -> observer.note(new Fact.DeliveryReleased(released.key())));
    }

    private void attemptOnce(Arrival arrival, Decision.Attempt attempt) {
        if (once.first(arrival.hint().key(), arrival.hint().version())) {
            courier.attempt(attempt.delivery(), attempt.event(), attempt.endpoint());
        } else {
            observer.note(new Fact.HintStale(arrival.hint()));
        }
    }

    private Optional<Delivery> write(Transition transition) {
        return switch (deliveries.apply(transition)) {
            case Applied.Won(var delivery) -> Optional.of(delivery);
            case Applied.Lost _ -> {
                observer.note(new Fact.ClaimLost(transition.key(), transition.step()));
                yield Optional.empty();
            }
        };
    }
}
