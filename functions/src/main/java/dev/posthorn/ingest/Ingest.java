package dev.posthorn.ingest;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Observer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Accepts events. The plan, which endpoints an event is owed to, is fixed in the first write; the deliveries follow from it, each
/// written only if it is not there, so that a producer that repeats a request after a crash heals what the crash left undone.
public final class Ingest {
    private static final int WRITES_AT_ONCE = 32;

    private final Predicate<String> isTenant;
    private final Events events;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final ClaimHints hints;
    private final Observer observer;
    private final Terms terms;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// How long accepted things last.
    ///
    /// @param lease of the claim that acceptance is
    /// @param retention of events and deliveries
    public record Terms(Duration lease, Duration retention) {}

    /// @param isTenant whether there is such a tenant, asked only where nothing else shows it
    /// @param events where events are stored
    /// @param endpoints who wants them
    /// @param deliveries where deliveries are stored
    /// @param hints hurries them on
    /// @param observer is told what happened
    /// @param terms how long things last
    /// @param clock the time
    /// @param random for the ids of events without idempotency key
    public Ingest(
            Predicate<String> isTenant,
            Events events,
            Endpoints endpoints,
            Deliveries deliveries,
            ClaimHints hints,
            Observer observer,
            Terms terms,
            InstantSource clock,
            RandomGenerator random) {
        this.isTenant = isTenant;
        this.events = events;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.hints = hints;
        this.observer = observer;
        this.terms = terms;
        this.clock = clock;
        this.random = random;
    }

    /// Accepts an event. When this returns [Acceptance.Stored] or [Acceptance.Duplicate], the event and every one of its deliveries
    /// are stored; when it throws, the same submission with the same idempotency key may be repeated safely.
    public Acceptance accept(Submission submission) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var all = endpoints.ofTenant(submission.tenant());
        if (all.isEmpty() && !isTenant.test(submission.tenant())) {
            return new Acceptance.NoTenant();
        }
        var event = plan(submission, all, now);
        var present = events.putIfAbsent(event);
        if (present.isEmpty()) {
            fanOut(event, event.plan(), now);
            observer.note(
                    new Fact.EventAccepted(
                            event.key(),
                            event.type(),
                            event.plan().size(),
                            event.payload().size()));
            return new Acceptance.Stored(event);
        }
        var first = present.get();
        if (!first.contentHash().equals(event.contentHash())) {
            observer.note(new Fact.EventConflict(first.key()));
            return new Acceptance.Conflict(first.key());
        }
        fanOut(first, missing(first, now), now);
        observer.note(new Fact.EventDuplicate(first.key()));
        return new Acceptance.Duplicate(first);
    }

    private Event plan(Submission submission, List<Endpoint> all, Instant now) {
        var key = submission.idempotencyKey();
        var id =
                key == null ? Ids.newEventId(now, random) : Ids.eventIdOf(submission.tenant(), key);
        var plan =
                all.stream()
                        .filter(endpoint -> endpoint.wants(submission.type()))
                        .map(Endpoint::id)
                        .toList();
        return new Event(
                new EventKey(submission.tenant(), id),
                submission.type(),
                Event.JSON,
                submission.payload(now),
                contentHash(submission),
                plan,
                now,
                now.plus(terms.retention()),
                null);
    }

    private static String contentHash(Submission submission) {
        var timestamp = Optional.ofNullable(submission.timestamp()).orElse("");
        return Ids.contentHash(
                submission.type().getBytes(StandardCharsets.UTF_8),
                timestamp.getBytes(StandardCharsets.UTF_8),
                submission.data().toBytes());
    }

    private List<String> missing(Event event, Instant now) {
        var there = new HashSet<String>();
        deliveries
                .ofEvent(event.key(), now)
                .forEach(delivery -> there.add(delivery.key().endpointId()));
        return event.plan().stream().filter(id -> !there.contains(id)).toList();
    }

    private void fanOut(Event event, List<String> endpointIds, Instant now) {
        var born =
                Concurrently.all(
                                endpointIds,
                                WRITES_AT_ONCE,
                                id ->
                                        deliveries.apply(
                                                Delivery.accept(
                                                        event.key().to(id),
                                                        now,
                                                        terms.lease(),
                                                        event.expiresAt())))
                        .stream()
                        .filter(Applied.Won.class::isInstance)
                        .map(won -> ((Applied.Won) won).delivery())
                        .toList();
        hints.send(born, Duration.ZERO);
    }
}
