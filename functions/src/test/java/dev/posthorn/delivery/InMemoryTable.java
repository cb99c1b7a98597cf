package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table in memory: what the transitions say happens, nothing else. One lock makes every call atomic.
public final class InMemoryTable implements Events, Endpoints, Deliveries {
    private static final Comparator<DeliveryKey> BY_KEY =
            Comparator.comparing(DeliveryKey::tenant)
                    .thenComparing(DeliveryKey::eventId)
                    .thenComparing(DeliveryKey::endpointId);
    private static final Comparator<Position> IN_LINE =
            Comparator.comparing(Position::at).thenComparing(Position::key, BY_KEY);

    private final int shards;
    private final Map<EventKey, Event> events = new HashMap<>();
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<String, Set<String>> deletedEndpoints = new HashMap<>();
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
        var present = find(event.key(), event.acceptedAt());
        if (present.isEmpty()) {
            events.put(event.key(), event);
        }
        return present.filter(Predicate.not(event::equals));
    }

    @Override
    public synchronized Optional<Event> find(EventKey key, Instant now) {
        return Optional.ofNullable(events.get(key)).filter(event -> event.expiresAt().isAfter(now));
    }

    @Override
    public synchronized Optional<Event> erase(EventKey key, Instant now) {
        var erased = find(key, now).map(event -> erased(event, now));
        erased.ifPresent(event -> events.put(key, event));
        return erased;
    }

    private static Event erased(Event event, Instant now) {
        return new Event(
                event.key(),
                event.type(),
                event.contentType(),
                Payload.of(new byte[0]),
                event.contentHash(),
                event.plan(),
                event.acceptedAt(),
                event.expiresAt(),
                event.erasedAt() == null ? now : event.erasedAt());
    }

    @Override
    public synchronized void create(Endpoint endpoint) {
        var present = endpoints.putIfAbsent(nameOf(endpoint.tenant(), endpoint.id()), endpoint);
        if (present != null && !present.equals(endpoint)) {
            throw new IllegalStateException("endpoint " + endpoint.id() + " is there already");
        }
    }

    @Override
    public synchronized Optional<Endpoint> find(String tenant, String id) {
        return Optional.ofNullable(endpoints.get(nameOf(tenant, id)));
    }

    @Override
    public synchronized List<Endpoint> ofTenant(String tenant) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.tenant().equals(tenant))
                .sorted(Comparator.comparing(Endpoint::id))
                .toList();
    }

    @Override
    public synchronized Page<Endpoint> page(String tenant, @Nullable String from, int limit) {
        var rest =
                ofTenant(tenant).stream()
                        .filter(endpoint -> from == null || endpoint.id().compareTo(from) > 0)
                        .toList();
        return rest.size() <= limit
                ? new Page<>(rest, Optional.empty())
                : new Page<>(rest.subList(0, limit), Optional.of(rest.get(limit - 1).id()));
    }

    @Override
    public synchronized List<String> allIds(String tenant) {
        var living = ofTenant(tenant).stream().map(Endpoint::id);
        var deleted = deletedEndpoints.getOrDefault(tenant, Set.of()).stream();
        return Stream.concat(living, deleted).sorted().toList();
    }

    @Override
    public synchronized boolean replace(Endpoint endpoint, Endpoint before) {
        var name = nameOf(endpoint.tenant(), endpoint.id());
        var present = endpoints.get(name);
        boolean sameHealth = endpoint.health().equals(before.health());
        if (present == null
                || present.version() != before.version()
                || (!sameHealth && present.health().version() != before.health().version())) {
            return false;
        }
        endpoints.put(name, sameHealth ? endpoint.in(present.health()) : endpoint);
        return true;
    }

    @Override
    public synchronized boolean replaceHealth(Endpoint endpoint) {
        var name = nameOf(endpoint.tenant(), endpoint.id());
        var present = endpoints.get(name);
        if (present == null || present.health().version() != endpoint.health().version() - 1) {
            return false;
        }
        endpoints.put(name, present.in(endpoint.health()));
        return true;
    }

    @Override
    public synchronized List<Endpoint> toLookAt(Instant now, int limit) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.health().isToBeLookedAt(now))
                .sorted(
                        Comparator.comparing(
                                endpoint -> Objects.requireNonNull(endpoint.health().lookAt())))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean delete(Endpoint endpoint, Instant now, Instant expiresAt) {
        var present = endpoints.get(nameOf(endpoint.tenant(), endpoint.id()));
        if (present == null || present.version() != endpoint.version()) {
            return false;
        }
        forgetEndpoint(endpoint.tenant(), endpoint.id());
        return true;
    }

    /// Forgets an endpoint, as if it had been deleted.
    public synchronized void forgetEndpoint(String tenant, String id) {
        endpoints.remove(nameOf(tenant, id));
        deletedEndpoints.computeIfAbsent(tenant, _ -> new HashSet<>()).add(id);
    }

    /// Forgets an event, as if its retention had ended before its deliveries'.
    public synchronized void forgetEvent(EventKey key) {
        events.remove(key);
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
                .sorted(Comparator.comparing(Delivery::key, BY_KEY))
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
        var line =
                living(now)
                        .filter(
                                delivery ->
                                        delivery.line() == Line.DUE
                                                && shardOf(delivery.key()) == shard)
                        .map(InMemoryTable::position)
                        .filter(position -> !position.at().isAfter(now));
        return page(line, IN_LINE, from, limit, this::due);
    }

    @Override
    public synchronized Page<Delivery> dead(
            String tenant, Instant now, @Nullable String from, int limit) {
        requireOf(tenant, from);
        var line =
                living(now)
                        .filter(delivery -> isDead(delivery, tenant))
                        .map(InMemoryTable::position);
        return page(line, IN_LINE.reversed(), from, limit, this::stored);
    }

    @Override
    public synchronized Page<Position> buried(
            String tenant, Instant by, Instant now, @Nullable String from, int limit) {
        requireOf(tenant, from);
        return upTo(living(now).filter(delivery -> isDead(delivery, tenant)), by, from, limit);
    }

    @Override
    public synchronized Page<Due> parkedFor(
            String tenant,
            String endpointId,
            Instant dueBy,
            Instant now,
            @Nullable String from,
            int limit) {
        var line =
                living(now)
                        .filter(
                                delivery ->
                                        delivery.line() == Line.PARKED
                                                && delivery.key().tenant().equals(tenant)
                                                && delivery.key().endpointId().equals(endpointId))
                        .map(InMemoryTable::position)
                        .filter(position -> !position.at().isAfter(dueBy));
        return page(line, IN_LINE, from, limit, this::due);
    }

    private static Page<Position> upTo(
            Stream<Delivery> line, Instant last, @Nullable String from, int limit) {
        var positions =
                line.map(InMemoryTable::position).filter(position -> !position.at().isAfter(last));
        return page(positions, IN_LINE, from, limit, Function.identity());
    }

    private static boolean isDead(Delivery delivery, String tenant) {
        return delivery.line() == Line.DEAD && delivery.key().tenant().equals(tenant);
    }

    private static void requireOf(String tenant, @Nullable String from) {
        if (from != null && !Position.parse(from).key().tenant().equals(tenant)) {
            throw new IllegalArgumentException("no position in a line of " + tenant);
        }
    }

    @Override
    public synchronized long parked(String tenant, String endpointId) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.line() == Line.PARKED)
                .map(Delivery::key)
                .filter(key -> key.tenant().equals(tenant) && key.endpointId().equals(endpointId))
                .count();
    }

    /// Every delivery that is there and not expired, in no order: what a test may look at and no port shows.
    public synchronized List<Delivery> allDeliveries(Instant now) {
        return living(now).toList();
    }

    /// Every event that is there, in no order.
    public synchronized List<Event> allEvents() {
        return List.copyOf(events.values());
    }

    private static <T> Page<T> page(
            Stream<Position> line,
            Comparator<Position> order,
            @Nullable String from,
            int limit,
            Function<Position, T> item) {
        Predicate<Position> behind =
                from == null ? position -> true : behind(Position.parse(from), order);
        var sorted = line.filter(behind).sorted(order).toList();
        var shown = sorted.subList(0, Math.min(limit, sorted.size()));
        Optional<String> next =
                shown.size() < sorted.size()
                        ? Optional.of(shown.getLast().text())
                        : Optional.empty();
        return new Page<>(shown.stream().map(item).toList(), next);
    }

    private static Predicate<Position> behind(Position start, Comparator<Position> order) {
        return position -> order.compare(position, start) > 0;
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

    private static String nameOf(String tenant, String endpointId) {
        return tenant + "#" + endpointId;
    }

    private static Position position(Delivery delivery) {
        var dueAt = delivery.dueAt();
        if (dueAt == null) {
            throw new IllegalStateException(
                    delivery.key().id() + " stands in a line without a time");
        }
        return new Position(dueAt, delivery.key());
    }
}
