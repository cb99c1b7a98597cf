package dev.posthorn.dispatch;

import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Sender;
import dev.posthorn.delivery.Settlement;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Work;
import dev.posthorn.signing.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes an attempt of a delivery whose claim it is given, and settles it.
public final class Courier {
    /// Why an endpoint that answered 410 is disabled.
    public static final String GONE = "the endpoint answered 410 Gone";

    private final Sender sender;
    private final Deliveries deliveries;
    private final Endpoints endpoints;
    private final ClaimHints hints;
    private final Burial burial;
    private final Observer observer;
    private final LeaseTerms terms;
    private final InstantSource clock;

    /// @param sender sends requests
    /// @param deliveries where settlements are written
    /// @param endpoints where endpoints that want no more are disabled
    /// @param hints takes the hints of retries
    /// @param burial buries the dead
    /// @param observer is told what happened
    /// @param terms of leases
    /// @param clock the time
    public Courier(
            Sender sender,
            Deliveries deliveries,
            Endpoints endpoints,
            ClaimHints hints,
            Burial burial,
            Observer observer,
            LeaseTerms terms,
            InstantSource clock) {
        this.sender = sender;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.hints = hints;
        this.burial = burial;
        this.observer = observer;
        this.terms = terms;
        this.clock = clock;
    }

    /// Attempts and settles.
    void attempt(Delivery delivery, Event event, Endpoint endpoint) {
        var startedAt = clock.instant();
        var outcome =
                sender.send(
                        new Sender.Request(
                                endpoint.url(),
                                headers(event, endpoint, startedAt),
                                event.payload(),
                                terms.timeoutFor(endpoint)));
        var now = clock.instant();
        var attempt =
                new Attempt(
                        delivery.attempts() + 1,
                        delivery.redrives(),
                        startedAt,
                        Duration.between(startedAt, now),
                        outcome);
        var settlement = Settlement.of(delivery, attempt, endpoint, terms.lease(), now);
        switch (deliveries.apply(settlement.transition())) {
            case Applied.Won(var settled) -> follow(settlement, settled, attempt, event, endpoint);
            case Applied.Lost(var current)
                    when current != null && isOurs(current, delivery, attempt) ->
                    follow(settlement, current, attempt, event, endpoint);
            case Applied.Lost _ ->
                    observer.note(
                            new Fact.SettlementLost(
                                    delivery.key(), attempt, settlement.transition().step()));
        }
    }

    private static Map<String, String> headers(Event event, Endpoint endpoint, Instant startedAt) {
        var headers =
                new LinkedHashMap<>(
                        Signature.headers(
                                event.key().id(),
                                startedAt,
                                event.payload().toBytes(),
                                endpoint.signingAt(startedAt)));
        headers.put("content-type", event.contentType());
        return headers;
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
        if (settled.state() == State.DEAD) {
            burial.bury(new Work(settled, event, endpoint));
        }
        if (settlement.disablesEndpoint()
                && endpoints.disable(endpoint.tenant(), endpoint.id(), GONE)) {
            observer.note(new Fact.EndpointDisabled(endpoint.tenant(), endpoint.id(), GONE));
        }
    }
}
