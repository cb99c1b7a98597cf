package dev.posthorn.ingest;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Filters;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Observer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Accepts events. The plan, which endpoints an event is owed to, is fixed in the first write; the deliveries follow from it, each
/// written only if it is not there, so that a producer that repeats a request after a crash heals what the crash left undone.
public final class Ingest {
    /// How long a batch may take before what is left of it is given up.
    static final Duration LONGEST_BATCH = Duration.ofSeconds(15);

    private static final int WRITES_AT_ONCE = 32;
    private static final int EVENTS_AT_ONCE = 16;

    private final Predicate<String> isTenant;
    private final Events events;
    private final Endpoints endpoints;
    private final Filters filters;
    private final Deliveries deliveries;
    private final ClaimHints hints;
    private final Observer observer;
    private final Terms terms;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Semaphore writes = new Semaphore(WRITES_AT_ONCE);

    /// How long accepted things last.
    ///
    /// @param lease of the claim that acceptance is
    /// @param retention of events and deliveries
    public record Terms(Duration lease, Duration retention) {}

    /// @param isTenant whether there is such a tenant, asked only where nothing else shows it
    /// @param events where events are stored
    /// @param endpoints who wants them
    /// @param filters tries the endpoints' filters
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
            Filters filters,
            Deliveries deliveries,
            ClaimHints hints,
            Observer observer,
            Terms terms,
            InstantSource clock,
            RandomGenerator random) {
        this.isTenant = isTenant;
        this.events = events;
        this.endpoints = endpoints;
        this.filters = filters;
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
        var all = endpoints.ofTenant(submission.tenant());
        return isUnknown(submission.tenant(), all)
                ? new Acceptance.NoTenant()
                : accept(submission, all, now());
    }

    /// Accepts several events of one tenant, each on its own, those with the same idempotency key one after the other. None is begun
    /// after [#LONGEST_BATCH].
    ///
    /// @return what became of each, in their order
    public List<Done<Submission, Acceptance>> accept(String tenant, List<Submission> submissions) {
        var all = endpoints.ofTenant(tenant);
        if (isUnknown(tenant, all)) {
            return Concurrently.each(submissions, 1, _ -> new Acceptance.NoTenant());
        }
        var end = clock.instant().plus(LONGEST_BATCH);
        var places = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < submissions.size(); i++) {
            var key = submissions.get(i).idempotencyKey();
            places.computeIfAbsent(key == null ? "" + i : "=" + key, _ -> new ArrayList<>()).add(i);
        }
        var done = new ConcurrentHashMap<Integer, Done<Submission, Acceptance>>();
        Concurrently.all(
                List.copyOf(places.values()),
                EVENTS_AT_ONCE,
                same -> {
                    for (int n = 0; n < same.size(); n++) {
                        var i = same.get(n);
                        done.put(i, acceptBy(end, submissions.get(i), all, n));
                    }
                    return same;
                });
        return IntStream.range(0, submissions.size())
                .mapToObj(done::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    /// A repetition is of a later time than what it repeats, by which a store tells it from a write that was sent twice.
    private Done<Submission, Acceptance> acceptBy(
            Instant end, Submission submission, List<Endpoint> all, int repetition) {
        return Concurrently.each(
                        List.of(submission),
                        1,
                        each ->
                                clock.instant().isAfter(end)
                                        ? (Acceptance) new Acceptance.TooLate()
                                        : accept(each, all, now().plusMillis(repetition)))
                .getFirst();
    }

    /// That a tenant has endpoints shows that there is such a tenant.
    private boolean isUnknown(String tenant, List<Endpoint> all) {
        return all.isEmpty() && !isTenant.test(tenant);
    }

    private Acceptance accept(Submission submission, List<Endpoint> all, Instant now) {
        var plan = Plan.of(submission, all, filters, now);
        var event =
                submission.event(
                        id(submission, now), plan.endpoints(), now, now.plus(terms.retention()));
        var unknown = Plan.unknown(submission, all);
        if (unknown.isPresent()) {
            var index = submission.endpoints().indexOf(unknown.get());
            return events.find(event.key(), now)
                    .map(first -> again(event, first, now))
                    .orElseGet(() -> new Acceptance.UnknownEndpoint(index, unknown.get()));
        }
        var present = events.putIfAbsent(event);
        if (present.isPresent()) {
            return again(event, present.get(), now);
        }
        fanOut(event, event.plan(), now);
        plan.unsure().forEach(id -> observer.note(new Fact.FilterUntried(event.key(), id)));
        observer.note(
                new Fact.EventAccepted(
                        event.key(), event.type(), event.plan().size(), event.payload().size()));
        return new Acceptance.Stored(event);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Acceptance again(Event event, Event first, Instant now) {
        if (!first.contentHash().equals(event.contentHash())) {
            observer.note(new Fact.EventConflict(first.key()));
            return new Acceptance.Conflict(first.key());
        }
        fanOut(first, missing(first, now), now);
        observer.note(new Fact.EventDuplicate(first.key()));
        return new Acceptance.Duplicate(first);
    }

    private String id(Submission submission, Instant now) {
        var key = submission.idempotencyKey();
        return key == null ? Ids.newEventId(now, random) : Ids.eventIdOf(submission.tenant(), key);
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
                Concurrently.all(endpointIds, WRITES_AT_ONCE, id -> write(event, id, now)).stream()
                        .filter(Applied.Won.class::isInstance)
                        .map(won -> ((Applied.Won) won).delivery())
                        .toList();
        hints.send(born, Duration.ZERO);
    }

    /// The limit of writes at once is shared by all events of a batch.
    private Applied write(Event event, String endpointId, Instant now) {
        writes.acquireUninterruptibly();
        try {
            return deliveries.apply(
                    Delivery.accept(
                            event.key().to(endpointId), now, terms.lease(), event.expiresAt()));
        } finally {
            writes.release();
        }
    }
}
