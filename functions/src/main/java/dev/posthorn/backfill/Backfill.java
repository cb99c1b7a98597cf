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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Gives an endpoint the events of earlier that it wants, by their type and by its filter, and never had: also those that were published
/// for certain endpoints only. One page takes those in hand for which it has no delivery, the next accepts the deliveries, marked with the
/// job, so that a page that is worked again counts them again and doubles none.
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
        return Look.hasInHand(job) ? fill(job, spec) : take(job, spec);
    }

    private Progress take(Job job, BackfillSpec spec) {
        if (endpoint(job).isEmpty()) {
            return new Progress.Done(Map.of());
        }
        var look = Look.of(job);
        var hand = Hand.of(job);
        var span = look.at(spec.span(), job.createdAt());
        if (span.isEmpty()) {
            return after(job, spec, hand.slot(), Map.of());
        }
        var page =
                new Histories(history, endpoints, job.subject())
                        .page(job.key().tenant(), span, hand.next(), spec.pace().page());
        var had = had(job, page.items());
        var missing = page.items().stream().filter(key -> !had.containsKey(key)).toList();
        var counts = new TreeMap<String, Long>();
        page.items().stream()
                .filter(key -> had.containsKey(key) && look.counts(Backfilling.HAD_IT))
                .forEach(_ -> PacedPage.count(counts, Backfilling.HAD_IT.label()));
        if (missing.isEmpty() && page.next().isEmpty()) {
            return after(job, spec, hand.slot(), counts);
        }
        var ids = missing.stream().map(EventKey::id).distinct().toList();
        var cursor = new Hand(page.next().orElse(""), hand.slot(), ids).text();
        return new Progress.More(look.phase(!ids.isEmpty()), cursor, counts, Duration.ZERO);
    }

    /// What comes after the last page of a look: the second one, unless this was it or there is nothing for it to look at.
    private Progress after(Job job, BackfillSpec spec, Instant slot, Map<String, Long> counts) {
        var asked = spec.span();
        if (Look.of(job) == Look.SECOND || Look.SECOND.at(asked, job.createdAt()).isEmpty()) {
            return new Progress.Done(counts);
        }
        return new Progress.More(
                Look.SECOND.phase(false),
                new Hand("", slot, List.of()).text(),
                counts,
                Look.wait(asked, job.createdAt(), clock.instant()));
    }

    private Optional<Endpoint> endpoint(Job job) {
        return endpoints.find(job.key().tenant(), job.subject());
    }

    /// Which of these events the endpoint has, and how they are counted. It also has what cannot be read.
    private Map<EventKey, Backfilling> had(Job job, List<EventKey> keys) {
        var to = keys.stream().map(key -> key.to(job.subject())).distinct().toList();
        var read = history.read(to, clock.instant());
        var had = new HashMap<EventKey, Backfilling>();
        read.deliveries().forEach(each -> had.put(each.key().event(), given(job, each)));
        read.unreadable().keySet().forEach(key -> had.put(key.event(), Backfilling.HAD_IT));
        return had;
    }

    private Progress fill(Job job, BackfillSpec spec) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var page = new PacedPage(Hand.of(job), spec.pace(), now);
        var missing = missing(job, page);
        var endpoint = endpoint(job);
        if (endpoint.isEmpty()) {
            missing.forEach(_ -> count(job, page, Backfilling.ENDPOINT_DELETED));
            return page.last();
        }
        page.claim(
                owed(job, spec, missing, endpoint.get(), page),
                each -> accept(job, each, now),
                hints);
        return switch (page.progress(clock.instant())) {
            case Progress.More more ->
                    new Progress.More(
                            Look.of(job).phase(false), more.cursor(), more.counts(), more.pause());
            case Progress.Done(var counts) -> after(job, spec, page.slot(), counts);
        };
    }

    /// Counts the events in hand that the endpoint has, perhaps from this job, and returns the others.
    private List<EventKey> missing(Job job, PacedPage page) {
        var keys = keys(job);
        var had = had(job, keys);
        had.values().forEach(what -> count(job, page, what));
        return keys.stream().filter(key -> !had.containsKey(key)).toList();
    }

    /// Counts the events that are not owed to the endpoint, and returns those that are.
    private List<Event> owed(
            Job job, BackfillSpec spec, List<EventKey> missing, Endpoint endpoint, PacedPage page) {
        if (!endpoint.enabled()) {
            missing.forEach(_ -> count(job, page, Backfilling.ENDPOINT_DISABLED));
            return List.of();
        }
        var owed = new ArrayList<Event>();
        for (var found : Concurrently.all(missing, AT_ONCE, key -> events.find(key, page.now()))) {
            if (found.isEmpty() || found.get().erasedAt() != null) {
                count(job, page, Backfilling.GONE);
            } else if (isOwed(found.get(), endpoint, spec)) {
                owed.add(found.get());
            } else {
                count(job, page, Backfilling.NOT_MATCHING);
            }
        }
        return owed;
    }

    private static void count(Job job, PacedPage page, Backfilling what) {
        if (Look.of(job).counts(what)) {
            page.count(what.label());
        }
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
