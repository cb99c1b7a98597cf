package dev.posthorn.model;

import dev.posthorn.circuit.Checkup;
import dev.posthorn.circuit.Rounds;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.DeadLetters;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Exchanges;
import dev.posthorn.delivery.Hints;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Sender;
import dev.posthorn.dispatch.Courier;
import dev.posthorn.dispatch.Dispatch;
import dev.posthorn.dispatch.Gate;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.manage.ChangeEndpoint;
import dev.posthorn.redrive.Redrive;
import dev.posthorn.sweep.Limits;
import dev.posthorn.sweep.Sweep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;

/// What the use cases work through, and the use cases on it: the product's own.
///
/// @param deliveries the stored deliveries
/// @param events the stored events
/// @param endpoints the stored endpoints
/// @param exchanges what was said
/// @param hints the dispatch queue
/// @param letters the dead-letter queue
/// @param sender sends requests
/// @param observer hears what happened
/// @param clock the time
record Ports(
        Deliveries deliveries,
        Events events,
        Endpoints endpoints,
        Exchanges exchanges,
        Hints hints,
        DeadLetters letters,
        Sender sender,
        Observer observer,
        InstantSource clock) {

    /// Ports that a script answers.
    static Ports of(Script script) {
        return new Ports(
                script.port(Deliveries.class),
                script.port(Events.class),
                script.port(Endpoints.class),
                script.port(Exchanges.class),
                script.port(Hints.class),
                script.port(DeadLetters.class),
                request -> {
                    script.answer(Call.BEGIN, request);
                    var outcome = (Outcome) script.answer(Call.END, request);
                    return new Sender.Sent(Objects.requireNonNull(outcome), null);
                },
                script.port(Observer.class),
                script.port(InstantSource.class));
    }

    /// The same with a dead-letter queue and deliveries of another kind.
    Ports with(DeadLetters otherLetters, Deliveries otherDeliveries) {
        return new Ports(
                otherDeliveries,
                events,
                endpoints,
                exchanges,
                hints,
                otherLetters,
                sender,
                observer,
                clock);
    }

    Ingest ingest() {
        return new Ingest(
                _ -> true,
                events,
                endpoints,
                (_, _) -> {
                    throw new AssertionError("no endpoint here has a filter");
                },
                deliveries,
                claimHints(),
                observer,
                new Ingest.Terms(Scenario.LEASE, Duration.ofDays(30)),
                clock,
                new Random(1));
    }

    Dispatch dispatch(LeaseTerms terms) {
        var courier =
                new Courier(
                        sender,
                        exchanges,
                        deliveries,
                        endpoints,
                        claimHints(),
                        burial(),
                        observer,
                        terms,
                        clock);
        var gate =
                new Gate(
                        (_, _, _, _) -> {
                            throw new AssertionError("no endpoint here has a rate");
                        },
                        _ -> {},
                        clock);
        var checkup = new Checkup(endpoints, observer, Scenario.CIRCUIT, clock);
        return new Dispatch(
                deliveries,
                endpoints,
                claimHints(),
                courier,
                burial(),
                gate,
                checkup,
                observer,
                terms,
                clock);
    }

    Sweep sweep() {
        return new Sweep(
                deliveries, hints, burial(), observer, Limits.DEFAULT, Scenario.LEASE, clock);
    }

    Redrive redrive() {
        return new Redrive(deliveries, claimHints(), observer, Scenario.LEASE, clock);
    }

    Rounds rounds() {
        return new Rounds(
                endpoints, deliveries, claimHints(), burial(), observer, Scenario.LEASE, clock);
    }

    ChangeEndpoint changeEndpoint() {
        return new ChangeEndpoint(endpoints, clock);
    }

    private ClaimHints claimHints() {
        return new ClaimHints(hints, observer);
    }

    private Burial burial() {
        return new Burial(letters, deliveries, observer, clock);
    }
}
