package dev.posthorn.redrive;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.State;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Brings many dead or parked deliveries back. One page takes some of their line in hand, the next works those. A delivery is marked with
/// the job in the very write that brings it back, so that a page that is worked again counts it again, and redrives it no more.
///
/// @param deliveries the stored deliveries
/// @param history reads many of them at once
/// @param endpoints theirs
/// @param hints hurries redriven deliveries on
/// @param observer is told what happened
/// @param lease of the claim that a redrive is
/// @param clock the time
public record BulkRedrive(
        Deliveries deliveries,
        History history,
        Endpoints endpoints,
        ClaimHints hints,
        Observer observer,
        Duration lease,
        InstantSource clock)
        implements Worker {
    /// How many of all endpoints' dead are read for those of one.
    private static final int ENTRIES = 1000;

    private static final int AT_ONCE = 32;

    @Override
    public Progress work(Job job) {
        var spec = RedriveSpec.of(job.subject(), job.spec());
        return job.phase().equals(Hand.IN_HAND) ? redrive(job, spec) : take(job, spec);
    }

    private Progress take(Job job, RedriveSpec spec) {
        var hand = Hand.of(job);
        var entries = line(job, spec, hand.next().isEmpty() ? null : hand.next());
        var wanted =
                entries.items().stream()
                        .filter(entry -> isWanted(entry, spec.endpointId()))
                        .limit(spec.pace().page() + 1L)
                        .toList();
        boolean more = wanted.size() > spec.pace().page();
        var taken = more ? wanted.subList(0, spec.pace().page()) : wanted;
        var next = more ? taken.getLast().text() : entries.next().orElse("");
        if (taken.isEmpty() && next.isEmpty()) {
            return new Progress.Done(Map.of());
        }
        var ids = taken.stream().map(entry -> entry.key().id()).toList();
        var phase = ids.isEmpty() ? "" : Hand.IN_HAND;
        var cursor = new Hand(next, hand.slot(), ids).text();
        return new Progress.More(phase, cursor, Map.of(), Duration.ZERO);
    }

    /// What dies while the job goes on is not met again. What is parked stands in its line by when it grows too old, which an earlier
    /// policy of its endpoint may have put off for longer than that of today.
    private Page<Position> line(Job job, RedriveSpec spec, @Nullable String from) {
        var tenant = job.key().tenant();
        var now = clock.instant();
        var id = spec.endpointId();
        int page = spec.pace().page();
        if (spec.state() == State.DEAD || id == null) {
            int entries = id == null ? page : ENTRIES;
            var burials = spec.filter().burials(job.createdAt());
            return deliveries.buried(tenant, burials, now, from, entries);
        }
        return positions(deliveries.parkedFor(tenant, id, Span.ALWAYS, now, from, page));
    }

    private static Page<Position> positions(Page<Due> page) {
        return new Page<>(page.items().stream().map(Due::position).toList(), page.next());
    }

    private static boolean isWanted(Position entry, @Nullable String endpointId) {
        return endpointId == null || entry.key().endpointId().equals(endpointId);
    }

    private Progress redrive(Job job, RedriveSpec spec) {
        var hand = Hand.of(job);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var page = new PacedPage(hand, spec.pace(), now);
        var back = sort(job, spec, keys(job, hand), page);
        page.claim(back, each -> write(job.key().id(), each, now), hints);
        return page.progress(clock.instant());
    }

    /// Counts those that do not come back now, and returns those that do.
    private List<Delivery> sort(Job job, RedriveSpec spec, List<DeliveryKey> keys, PacedPage page) {
        var read = history.read(keys, page.now());
        read.unreadable().forEach((key, why) -> passOver(key, why, page));
        var found = byKey(read.deliveries());
        var homes = endpoints(keys);
        var back = new ArrayList<Delivery>();
        for (var key : keys) {
            if (read.unreadable().containsKey(key)) {
                continue;
            }
            var delivery = found.get(key);
            var outcome = outcome(job, spec, delivery, homes.get(key.endpointId()), page.now());
            if (outcome.isPresent()) {
                page.count(outcome.get().label());
            } else if (delivery != null) {
                back.add(delivery);
            }
        }
        return back;
    }

    private void passOver(DeliveryKey key, String why, PacedPage page) {
        observer.note(new Fact.RedriveFailed(key, "cannot be read: " + why));
        page.count(Redriving.UNREADABLE.label());
    }

    /// What becomes of a delivery that does not come back now; empty for one that does.
    private static Optional<Redriving> outcome(
            Job job,
            RedriveSpec spec,
            @Nullable Delivery delivery,
            @Nullable Endpoint endpoint,
            Instant now) {
        if (isOf(job.key().id(), delivery)) {
            return Optional.of(Redriving.REDRIVEN);
        }
        if (delivery == null || delivery.state() != spec.state()) {
            return Optional.of(Redriving.NOT_HELD);
        }
        return isAskedFor(job, spec, delivery, endpoint)
                ? Redriving.hindered(Ruling.on(delivery, endpoint, now))
                : Optional.of(Redriving.PASSED_OVER);
    }

    /// What is parked while the job goes on is not asked for.
    private static boolean isAskedFor(
            Job job, RedriveSpec spec, Delivery delivery, @Nullable Endpoint endpoint) {
        boolean isLater =
                spec.state() == State.PARKED && delivery.acceptedAt().isAfter(job.createdAt());
        return !isLater && spec.filter().has(delivery, endpoint, job.createdAt());
    }

    private Written write(String job, Slotted<Delivery> slotted, Instant now) {
        var back = slotted.item().back(job, slotted.at(), now, lease);
        return switch (deliveries.apply(back)) {
            case Applied.Won(var won) -> {
                observer.note(new Fact.DeliveryRedriven(won.key(), won.redrives()));
                var delay = Duration.between(now, slotted.at());
                yield new Written(Redriving.REDRIVEN.label(), Optional.of(won.hint(delay)));
            }
            case Applied.Lost(var current) ->
                    new Written(
                            isOf(job, current)
                                    ? Redriving.REDRIVEN.label()
                                    : Redriving.NOT_HELD.label(),
                            Optional.empty());
        };
    }

    private static boolean isOf(String job, @Nullable Delivery delivery) {
        return delivery != null && job.equals(delivery.job());
    }

    private Map<String, Endpoint> endpoints(List<DeliveryKey> keys) {
        var ids = keys.stream().map(DeliveryKey::endpointId).distinct().toList();
        var tenant = keys.getFirst().tenant();
        return Concurrently.all(ids, AT_ONCE, id -> endpoints.find(tenant, id)).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Endpoint::id, Function.identity()));
    }

    private static Map<DeliveryKey, Delivery> byKey(List<Delivery> found) {
        return found.stream().collect(Collectors.toMap(Delivery::key, Function.identity()));
    }

    private static List<DeliveryKey> keys(Job job, Hand hand) {
        var tenant = job.key().tenant();
        return hand.ids().stream().map(id -> DeliveryKey.parse(tenant, id).orElseThrow()).toList();
    }
}
