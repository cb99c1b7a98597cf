package dev.posthorn.delivery;

import dev.posthorn.delivery.History.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table in memory: what the transitions say happens, nothing else. One lock makes every call atomic.
public final class InMemoryTable implements Events, Endpoints, Deliveries {
    private final int shards;
    private final InMemoryEvents events = new InMemoryEvents();
    private final InMemoryEndpoints endpoints = new InMemoryEndpoints();
    private final Map<DeliveryKey, Delivery> deliveries = new HashMap<>();

    /// A table whose due line has four shards.
    public InMemoryTable() {
        this(4);
    }

    /// A table whose due line has this many shards.
    public InMemoryTable(int shards) {
        this.shards = shards;
    }

    @Override
    public synchronized Optional<Event> putIfAbsent(Event event) {
        return events.putIfAbsent(event);
    }

    @Override
    public synchronized Optional<Event> find(EventKey key, Instant now) {
        return events.find(key, now);
    }

    @Override
    public synchronized Optional<Event> erase(EventKey key, Instant now) {
        return events.erase(key, now);
    }

    @Override
    public synchronized void create(Endpoint endpoint) {
        endpoints.create(endpoint);
    }

    @Override
    public synchronized Optional<Endpoint> find(String tenant, String id) {
        return endpoints.find(tenant, id);
    }

    @Override
    public synchronized List<Endpoint> ofTenant(String tenant) {
        return endpoints.ofTenant(tenant);
    }

    @Override
    public synchronized Page<Endpoint> page(String tenant, @Nullable String from, int limit) {
        return endpoints.page(tenant, from, limit);
    }

    @Override
    public synchronized List<String> allIds(String tenant) {
        return endpoints.allIds(tenant);
    }

    @Override
    public synchronized boolean replace(Endpoint endpoint, Endpoint before) {
        return endpoints.replace(endpoint, before);
    }

    @Override
    public synchronized boolean replaceHealth(Endpoint endpoint) {
        return endpoints.replaceHealth(endpoint);
    }

    @Override
    public synchronized List<ToLookAt> toLookAt(Instant now, int limit) {
        return endpoints.toLookAt(now, limit).stream()
                .map(shown -> new ToLookAt(shown.at(), () -> read(shown)))
                .toList();
    }

    private synchronized Optional<Endpoint> read(ToLookAt shown) {
        return shown.read();
    }

    @Override
    public synchronized boolean delete(Endpoint endpoint, Instant now, Instant expiresAt) {
        return endpoints.delete(endpoint, now, expiresAt);
    }

    /// Forgets an endpoint, as if it had been deleted.
    public synchronized void forgetEndpoint(String tenant, String id) {
        endpoints.forget(tenant, id);
    }

    /// Forgets an event, as if its retention had ended before its deliveries'.
    public synchronized void forgetEvent(EventKey key) {
        events.forget(key);
    }

    @Override
    public synchronized Applied apply(Transition transition) {
        var current = deliveries.get(transition.key());
        if (!transition.holdsFor(current)) {
            return new Applied.Lost(find(transition.key(), transition.at()).orElse(null));
        }
        var after = transition.applyTo(current);
        deliveries.put(after.key(), after);
        return new Applied.Won(after);
    }

    @Override
    public synchronized Optional<Delivery> find(DeliveryKey key, Instant now) {
        return Optional.ofNullable(deliveries.get(key)).filter(alive(now));
    }

    @Override
    public synchronized List<Delivery> ofEvent(EventKey key, Instant now) {
        return living(now)
                .filter(delivery -> delivery.key().event().equals(key))
                .sorted(Comparator.comparing(delivery -> delivery.key().endpointId()))
                .toList();
    }

    @Override
    public synchronized List<Work> load(Collection<DeliveryKey> keys, Instant now) {
        return keys.stream()
                .distinct()
                .flatMap(key -> find(key, now).stream())
                .map(delivery -> work(delivery, now))
                .toList();
    }

    @Override
    public int shards() {
        return shards;
    }

    @Override
    public synchronized Page<Due> due(int shard, Instant now, @Nullable String from, int limit) {
        var inShard =
                living(now)
                        .filter(delivery -> delivery.line() == Line.DUE)
                        .filter(delivery -> shardOf(delivery.key()) == shard);
        return InMemoryLine.of(inShard).upTo(now).page(from, limit, this::due);
    }

    @Override
    public synchronized List<Due> lastDue(int shard, Instant now, int limit) {
        var all = due(shard, now, null, Integer.MAX_VALUE).items();
        return all.subList(Math.max(0, all.size() - limit), all.size()).reversed();
    }

    @Override
    public synchronized Page<Delivery> dead(
            String tenant, Instant now, @Nullable String from, int limit) {
        requireOf(tenant, from);
        return dead(tenant, now).reversed().page(from, limit, this::stored);
    }

    @Override
    public synchronized Page<Position> buried(
            String tenant, Span burials, Instant now, @Nullable String from, int limit) {
        requireOf(tenant, from);
        return dead(tenant, now).in(burials).page(from, limit, Function.identity());
    }

    private InMemoryLine dead(String tenant, Instant now) {
        return InMemoryLine.of(
                living(now)
                        .filter(delivery -> delivery.line() == Line.DEAD)
                        .filter(delivery -> delivery.key().tenant().equals(tenant)));
    }

    @Override
    public synchronized Page<Due> parkedFor(
            String tenant,
            String endpointId,
            History.Span dueIn,
            Instant now,
            @Nullable String from,
            int limit) {
        var parked = living(now).filter(delivery -> isParked(delivery, tenant, endpointId));
        return InMemoryLine.of(parked).within(dueIn).page(from, limit, this::due);
    }

    private static void requireOf(String tenant, @Nullable String from) {
        if (from != null && !Position.parse(from).key().tenant().equals(tenant)) {
            throw new IllegalArgumentException("no position in a line of " + tenant);
        }
    }

    @Override
    public synchronized long parked(String tenant, String endpointId) {
        return deliveries.values().stream()
                .filter(delivery -> isParked(delivery, tenant, endpointId))
                .count();
    }

    private static boolean isParked(Delivery delivery, String tenant, String endpointId) {
        var key = delivery.key();
        return delivery.line() == Line.PARKED
                && key.tenant().equals(tenant)
                && key.endpointId().equals(endpointId);
    }

    /// Every delivery that is there and not expired, in no order: what a test may look at and no port shows.
    public synchronized List<Delivery> allDeliveries(Instant now) {
        return living(now).toList();
    }

    /// Every event that is there, in no order.
    public synchronized List<Event> allEvents() {
        return events.all();
    }

    private Due due(Position position) {
        var delivery = stored(position);
        return new Due(delivery.key(), delivery.state(), delivery.version(), position.at());
    }

    private Delivery stored(Position position) {
        return Objects.requireNonNull(deliveries.get(position.key()));
    }

    private Work work(Delivery delivery, Instant now) {
        var key = delivery.key();
        return new Work(
                delivery,
                find(key.event(), now).orElse(null),
                find(key.tenant(), key.endpointId()).orElse(null));
    }

    private Stream<Delivery> living(Instant now) {
        return deliveries.values().stream().filter(alive(now));
    }

    private int shardOf(DeliveryKey key) {
        return Math.floorMod(key.hashCode(), shards);
    }

    private static Predicate<Delivery> alive(Instant now) {
        return delivery -> delivery.expiresAt().isAfter(now);
    }
}
