package dev.posthorn.dispatch;

import dev.posthorn.circuit.Checkup;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Observer;
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
    private final Claims claims;
    private final Courier courier;
    private final Burial burial;
    private final Gate gate;
    private final Checkup checkup;
    private final Observer observer;
    private final LeaseTerms terms;
    private final InstantSource clock;
    private final Once once = new Once();

    /// @param deliveries the stored deliveries
    /// @param endpoints the stored endpoints
    /// @param hints hurries on what waits for a slot
    /// @param courier makes the attempts
    /// @param burial buries those that die unattempted
    /// @param gate keeps endpoints' rates
    /// @param checkup takes down how endpoints do
    /// @param observer is told what happened
    /// @param terms of leases
    /// @param clock the time
    public Dispatch(
            Deliveries deliveries,
            Endpoints endpoints,
            ClaimHints hints,
            Courier courier,
            Burial burial,
            Gate gate,
            Checkup checkup,
            Observer observer,
            LeaseTerms terms,
            InstantSource clock) {
        this.deliveries = deliveries;
        claims = new Claims(deliveries, endpoints, hints, observer, terms.lease(), clock);
        this.courier = courier;
        this.burial = burial;
        this.gate = gate;
        this.checkup = checkup;
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
        var wards = new Wards();
        var done =
                Concurrently.each(
                        arrivals,
                        Math.max(1, arrivals.size()),
                        arrival -> {
                            handle(arrival, find.apply(arrival.hint().key()), end, wards);
                            return true;
                        });
        wards.note(checkup, observer);
        return done;
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

    private void handle(Arrival arrival, Optional<Work> work, Instant end, Wards wards) {
        var now = clock.instant();
        switch (Decision.on(arrival, work.orElse(null), terms, now, end)) {
            case Decision.Drop _ -> observer.note(new Fact.HintStale(arrival.hint()));
            case Decision.Die(var delivery, var reason) ->
                    claims.write(delivery.die(reason, now, terms.lease()))
                            .ifPresent(dead -> burial.died(work.orElseThrow().with(dead)));
            case Decision.Park(var delivery, var endpoint) -> claims.park(delivery, endpoint);
            case Decision.Release(var delivery) -> claims.release(delivery);
            case Decision.Attempt attempt -> attemptInTime(arrival, attempt, end, wards);
        }
    }

    /// Attempts as soon as the endpoint's rate allows.
    private void attemptInTime(
            Arrival arrival, Decision.Attempt attempt, Instant end, Wards wards) {
        var delivery = attempt.delivery();
        var endpoint = attempt.endpoint();
        var turn = gate.turn(delivery, endpoint);
        if (!turn.isOurs() || !terms.fits(endpoint, turn.at(), end) || !gate.waitsFor(turn.at())) {
            claims.defer(delivery, turn);
        } else if (attempt.claimFirst()
                || !terms.fits(endpoint, clock.instant(), delivery.leaseEnd())) {
            claimAndAttempt(attempt, end, wards);
        } else if (once.first(arrival.hint().key(), arrival.hint().version())) {
            courier.attempt(delivery, attempt.event(), endpoint, wards);
        } else {
            observer.note(new Fact.HintStale(arrival.hint()));
        }
    }

    /// Claiming took time too: what no longer fits is given back.
    private void claimAndAttempt(Decision.Attempt attempt, Instant end, Wards wards) {
        claims.write(attempt.delivery().claim(clock.instant(), terms.lease()))
                .ifPresent(
                        claimed -> {
                            var now = clock.instant();
                            if (terms.fits(attempt.endpoint(), now, claimed.leaseEnd())
                                    && terms.fits(attempt.endpoint(), now, end)) {
                                courier.attempt(
                                        claimed, attempt.event(), attempt.endpoint(), wards);
                            } else {
                                claims.release(claimed);
                            }
                        });
    }
}
