package dev.posthorn.stats;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Adds up what was counted of an endpoint, or of all that a tenant has.
public final class ReadStats {
    /// The most counts of one owner in one period that are added up for an answer.
    public static final int MOST_COUNTS = 70_000;

    private static final int READS_AT_ONCE = 16;
    private static final int DUE_OF_A_SHARD = 100;

    private final Tallies tallies;
    private final Deliveries deliveries;
    private final Endpoints endpoints;

    /// @param tallies what was counted
    /// @param deliveries who is parked and due
    /// @param endpoints which endpoints a tenant has
    public ReadStats(Tallies tallies, Deliveries deliveries, Endpoints endpoints) {
        this.tallies = tallies;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
    }

    /// An endpoint's stats; empty where there is no such endpoint.
    public Optional<Stats> ofEndpoint(String tenant, String id, Window window, Instant now) {
        return endpoints
                .find(tenant, id)
                .map(
                        _ ->
                                stats(
                                        List.of(new Owner(tenant, id)),
                                        key ->
                                                key.tenant().equals(tenant)
                                                        && key.endpointId().equals(id),
                                        window,
                                        now));
    }

    /// A tenant's stats; empty where that takes more than [#MOST_COUNTS].
    public Optional<Stats> ofTenant(String tenant, Window window, Instant now) {
        var owners =
                Stream.concat(
                                endpoints.ofTenant(tenant).stream()
                                        .map(Endpoint::id)
                                        .map(id -> new Owner(tenant, id)),
                                Stream.of(Owner.tenant(tenant)))
                        .toList();
        return (long) owners.size() * window.periods() > MOST_COUNTS
                ? Optional.empty()
                : Optional.of(stats(owners, key -> key.tenant().equals(tenant), window, now));
    }

    private Stats stats(
            List<Owner> owners, Predicate<DeliveryKey> theirs, Window window, Instant now) {
        var since = window.since(now);
        var counts =
                Concurrently.all(owners, READS_AT_ONCE, owner -> tallies.sum(owner, since, now))
                        .stream()
                        .reduce(Counts.NONE, Counts::plus);
        long parked =
                Concurrently.all(owners, READS_AT_ONCE, this::parked).stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return new Stats(window, since, now, counts, parked, oldestDue(theirs, now));
    }

    private long parked(Owner owner) {
        return owner.endpointId().equals(Owner.NO_ENDPOINT)
                ? 0
                : deliveries.parked(owner.tenant(), owner.endpointId());
    }

    /// The longest due of the first in each shard.
    private @Nullable Duration oldestDue(Predicate<DeliveryKey> theirs, Instant now) {
        var shards = IntStream.range(0, deliveries.shards()).boxed().toList();
        return Concurrently.all(
                        shards,
                        READS_AT_ONCE,
                        shard -> deliveries.due(shard, now, null, DUE_OF_A_SHARD).items())
                .stream()
                .flatMap(List::stream)
                .filter(due -> due.state() == State.PENDING && theirs.test(due.key()))
                .map(Due::dueAt)
                .min(Instant::compareTo)
                .map(at -> Duration.between(at, now))
                .orElse(null);
    }
}
