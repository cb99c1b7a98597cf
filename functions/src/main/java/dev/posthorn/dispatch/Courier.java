package dev.posthorn.dispatch;

import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Exchanges;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Sender;
import dev.posthorn.delivery.Settlement;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Work;
import dev.posthorn.signing.SignedRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Makes an attempt of a delivery whose claim it is given, and settles it.
public final class Courier {
    /// Why an endpoint that answered 410 is disabled.
    public static final String GONE = "the endpoint answered 410 Gone";

    private final Sender sender;
    private final Exchanges exchanges;
    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final ClaimHints hints;
    private final Burial burial;
    private final Observer observer;
    private final LeaseTerms terms;
    private final InstantSource clock;

    /// @param sender sends requests
    /// @param exchanges where what was said is kept
    /// @param deliveries where settlements are written
    /// @param endpoints where endpoints that want no more are disabled
    /// @param hints takes the hints of retries
    /// @param burial buries the dead
    /// @param observer is told what happened
    /// @param terms of leases
    /// @param clock the time
    public Courier(
            Sender sender,
            Exchanges exchanges,
            Deliveries deliveries,
            Endpoints endpoints,
            ClaimHints hints,
            Burial burial,
            Observer observer,
            LeaseTerms terms,
            InstantSource clock) {
        this.sender = sender;
        this.exchanges = exchanges;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.hints = hints;
        this.burial = burial;
        this.observer = observer;
        this.terms = terms;
        this.clock = clock;
    }

    /// Attempts and settles.
    ///
    /// @param wards is given the attempt, however its settlement goes
    void attempt(Delivery delivery, Event event, Endpoint endpoint, Wards wards) {
        var startedAt = clock.instant();
        var sent =
                sender.send(
                        SignedRequest.of(event, endpoint, startedAt, terms.timeoutFor(endpoint)));
        var now = clock.instant();
        var attempt =
                kept(
                        delivery,
                        new Attempt(
                                delivery.attempts() + 1,
                                delivery.redrives(),
                                startedAt,
                                Duration.between(startedAt, now),
                                sent.outcome(),
                                sent.exchange()));
        wards.add(endpoint, attempt);
        var settlement = Settlement.of(delivery, attempt, endpoint, terms.lease(), now);
        switch (deliveries.apply(settlement.transition())) {
            case Applied.Won(var settled) -> follow(settlement, settled, attempt, event, endpoint);
            case Applied.Lost(var current)
                    when current != null && isOurs(current, delivery, attempt) ->
                    follow(settlement, current, attempt, event, endpoint);
            case Applied.Lost(var current) -> {
                observer.note(
                        new Fact.SettlementLost(
                                delivery.key(), attempt, settlement.transition().step()));
                if (current == null || current.reason() == DeadReason.ERASED) {
                    exchanges.forget(delivery, attempt);
                }
            }
        }
    }

    /// What was said is for reading along: the attempt counts though it be lost.
    private Attempt kept(Delivery delivery, Attempt attempt) {
        if (attempt.exchange() == null) {
            return attempt;
        }
        try {
            return exchanges.keep(delivery, attempt);
        } catch (RuntimeException e) {
            observer.note(new Fact.ExchangeLost(delivery.key(), attempt, e.toString()));
            return attempt.with(null);
        }
    }

    /// Whether what the settlement lost to is the settlement itself, written by a call whose answer got lost and that was repeated.
    private static boolean isOurs(Delivery current, Delivery before, Attempt attempt) {
        return current.version() == before.version() + 1
                && attempt.forLog().equals(current.lastAttempt());
    }

    private void follow(
            Settlement settlement,
            Delivery settled,
            Attempt attempt,
            Event event,
            Endpoint endpoint) {
        if (attempt.isFirst()) {
            observer.note(new Fact.DeliveryBegun(settled.key(), event.leads(settled.key())));
        }
        observer.note(
                new Fact.DeliveryAttempted(
                        settled.key(),
                        settled.acceptedAt(),
                        attempt,
                        settled.state(),
                        settled.reason(),
                        settled.nextAttemptAt()));
        var hintIn = settlement.hintIn();
        if (hintIn != null) {
            hints.send(List.of(settled), hintIn);
        }
        if (settlement.disablesEndpoint()
                && endpoints.disable(endpoint.tenant(), endpoint.id(), GONE, clock.instant())) {
            observer.note(new Fact.EndpointDisabled(endpoint.tenant(), endpoint.id(), GONE));
        }
        // Last: a burial that fails is finished by the sweep, all else would not be.
        if (settled.state() == State.DEAD) {
            burial.bury(new Work(settled, event, endpoint));
        }
    }
}
