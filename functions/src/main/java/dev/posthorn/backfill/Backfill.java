package dev.posthorn.backfill;

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
import dev.posthorn.delivery.Filters;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.Observer;
import dev.posthorn.job.Hand;
import dev.posthorn.job.Job;
import dev.posthorn.job.PacedPage;
import dev.posthorn.job.PacedPage.Slotted;
import dev.posthorn.job.PacedPage.Written;
import dev.posthorn.job.Progress;
import dev.posthorn.job.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gives an endpoint what events of earlier it would get, were they accepted now. One page takes those in hand for which it has no
/// delivery, the next accepts the deliveries, marked with the job, so that a page that is worked again counts them again and doubles none.
///
/// @param history the histories of endpoints
/// @param endpoints the stored endpoints
/// @param events the stored events
/// @param filters tries the endpoint's filter
/// @param deliveries where deliveries are stored
/// @param hints hurries them on
/// @param observer is told what happened
/// @param lease of the claim that acceptance is
/// @param clock the time
public record Backfill(
        History history,
        Endpoints endpoints,
        Events events,
        Filters filters,
        Deliveries deliveries,
        ClaimHints hints,
        Observer observer,
        Duration lease,
        InstantSource clock)
        implements Worker {
    private static final int AT_ONCE = 32;

    @Override
    public Progress work(Job job) {
        var spec = BackfillSpec.of(job.spec());
        return job.phase().equals(Hand.IN_HAND) ? fill(job, spec) : take(job, spec);
    }

    private Progress take(Job job, BackfillSpec spec) {
        var hand = Hand.of(job);
        var span = spec.span().until(job.createdAt());
        if (span.isEmpty()) {
            return new Progress.Done(Map.of());
        }
        var page =
                new Histories(history, endpoints, job.subject())
                        .page(job.key().tenant(), span, hand.next(), spec.pace().page());
        var had = had(page.items(), job.subject());
        var missing = page.items().stream().filter(key -> !had.containsKey(key)).toList();
        var counts = new TreeMap<String, Long>();
        page.items().stream()
                .filter(had::containsKey)
                .forEach(_ -> PacedPage.count(counts, Backfilling.HAD_IT.label()));
        if (missing.isEmpty() && page.next().isEmpty()) {
            return new Progress.Done(counts);
        }
        var ids = missing.stream().map(EventKey::id).distinct().toList();
        var cursor = new Hand(page.next().orElse(""), hand.slot(), ids).text();
        return new Progress.More(ids.isEmpty() ? "" : Hand.IN_HAND, cursor, counts, Duration.ZERO);
    }

    private Map<EventKey, Delivery> had(List<EventKey> keys, String endpointId) {
        var to = keys.stream().map(key -> key.to(endpointId)).distinct().toList();
        return history.find(to, clock.instant()).stream()
                .collect(Collectors.toMap(each -> each.key().event(), Function.identity()));
    }

    private Progress fill(Job job, BackfillSpec spec) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var page = new PacedPage(Hand.of(job), spec.pace(), now);
        page.claim(sort(job, spec, page), each -> accept(job, each, now), hints);
        return page.progress(clock.instant());
    }

    /// Counts the events in hand that are not owed to the endpoint, or that this job has given it, and returns those that are.
    private List<Event> sort(Job job, BackfillSpec spec, PacedPage page) {
        var keys = keys(job);
        var had = had(keys, job.subject());
        had.values().forEach(delivery -> page.count(given(job, delivery).label()));
        var missing = keys.stream().filter(key -> !had.containsKey(key)).toList();
        var endpoint = endpoints.find(job.key().tenant(), job.subject());
        if (endpoint.isEmpty() || !endpoint.get().enabled()) {
            var why =
                    endpoint.isEmpty()
                            ? Backfilling.ENDPOINT_DELETED
                            : Backfilling.ENDPOINT_DISABLED;
            missing.forEach(_ -> page.count(why.label()));
            return List.of();
        }
        var owed = new ArrayList<Event>();
        for (var found : Concurrently.all(missing, AT_ONCE, key -> events.find(key, page.now()))) {
            if (found.isEmpty() || found.get().erasedAt() != null) {
                page.count(Backfilling.GONE.label());
            } else if (isOwed(found.get(), endpoint.get(), spec)) {
                owed.add(found.get());
            } else {
                page.count(Backfilling.NOT_MATCHING.label());
            }
        }
        return owed;
    }

    private static List<EventKey> keys(Job job) {
        var tenant = job.key().tenant();
        return Hand.of(job).ids().stream().map(id -> new EventKey(tenant, id)).toList();
    }

    /// Of what stood in a history at another time, having been backfilled before, only what was accepted in the span.
    private boolean isOwed(Event event, Endpoint endpoint, BackfillSpec spec) {
        if (!spec.span().has(event.acceptedAt()) || !endpoint.wants(event.type())) {
            return false;
        }
        var filter = endpoint.spec().filter();
        if (filter == null) {
            return true;
        }
        var match = filters.read(event.contentType(), event.payload()).match(filter);
        if (match == Filters.Match.UNKNOWN) {
            observer.note(new Fact.FilterUntried(event.key(), endpoint.id()));
        }
        return match != Filters.Match.NO;
    }

    private Written accept(Job job, Slotted<Event> slotted, Instant now) {
        var event = slotted.item();
        var key = event.key().to(job.subject());
        var id = job.key().id();
        var birth = Delivery.backfill(key, id, slotted.at(), now, lease, event.expiresAt());
        return switch (deliveries.apply(birth)) {
            case Applied.Won(var won) -> {
                var delay = Duration.between(now, slotted.at());
                yield new Written(Backfilling.BACKFILLED.label(), Optional.of(won.hint(delay)));
            }
            case Applied.Lost(var current) ->
                    new Written(
                            current == null
                                    ? Backfilling.GONE.label()
                                    : given(job, current).label(),
                            Optional.empty());
        };
    }

    private static Backfilling given(Job job, Delivery delivery) {
        return job.key().id().equals(delivery.job()) ? Backfilling.BACKFILLED : Backfilling.HAD_IT;
    }
}
