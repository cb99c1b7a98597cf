package dev.posthorn;

import dev.posthorn.circuit.Checkup;
import dev.posthorn.circuit.Rounds;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.InMemoryExchanges;
import dev.posthorn.delivery.InMemoryQueue;
import dev.posthorn.delivery.InMemoryRates;
import dev.posthorn.delivery.InMemoryTable;
import dev.posthorn.delivery.InMemoryTenants;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.delivery.Secret;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.delivery.Transition;
import dev.posthorn.dispatch.Arrival;
import dev.posthorn.dispatch.Courier;
import dev.posthorn.dispatch.Dispatch;
import dev.posthorn.dispatch.Gate;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.ingest.Acceptance;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.ingest.Submission;
import dev.posthorn.redrive.Redrive;
import dev.posthorn.sweep.Limits;
import dev.posthorn.sweep.Sweep;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All use cases over a table and a queue in memory, a clock that stands until it is moved, and endpoints that answer as told.
public final class World {
    public static final String TENANT = "acme";
    public static final LeaseTerms TERMS =
            new LeaseTerms(Duration.ofMinutes(2), Duration.ofSeconds(15), Duration.ofSeconds(5));
    public static final Duration RETENTION = Duration.ofDays(30);

    public final Clock clock = new Clock();
    public final InMemoryTenants tenants = new InMemoryTenants();
    public final InMemoryTable table = new InMemoryTable();
    public final InMemoryRates rates = new InMemoryRates();
    public final InMemoryExchanges exchanges = new InMemoryExchanges();
    public final InMemoryQueue queue = new InMemoryQueue(clock);
    public final List<Fact> facts = new CopyOnWriteArrayList<>();
    public final ObedientReceivers endpoints = new ObedientReceivers();
    public final Ingest ingest;
    public final Dispatch dispatch;
    public final Redrive redrive;

    private final Observer observer = facts::add;
    private final Burial burial = new Burial(queue, table, observer, clock);

    public World() {
        var hints = new ClaimHints(queue, observer);
        tenants.create(Tenant.created(TENANT, "", Map.of(), clock.instant()));
        ingest =
                new Ingest(
                        tenants::has,
                        table,
                        table,
                        new RulerFilters(),
                        table,
                        hints,
                        observer,
                        new Ingest.Terms(TERMS.lease(), RETENTION),
                        clock,
                        new Random(7));
        dispatch = dispatcher();
        redrive = new Redrive(table, hints, observer, TERMS.lease(), clock);
    }

    /// A dispatcher of its own, as another process would be.
    public Dispatch dispatcher() {
        return dispatcher(table);
    }

    /// A dispatcher before each of whose writes something happens.
    public Dispatch dispatcher(Consumer<Transition> before) {
        return dispatcher(deliveries(before));
    }

    /// A redrive before each of whose writes something happens.
    public Redrive redrive(Consumer<Transition> before) {
        return new Redrive(
                deliveries(before),
                new ClaimHints(queue, observer),
                observer,
                TERMS.lease(),
                clock);
    }

    private Deliveries deliveries(Consumer<Transition> before) {
        return Watched.port(
                Deliveries.class,
                table,
                (method, arguments) -> {
                    if (method.equals("apply")) {
                        before.accept((Transition) arguments[0]);
                    }
                });
    }

    /// A dispatcher over deliveries that behave otherwise.
    public Dispatch dispatcher(Deliveries table) {
        var hints = new ClaimHints(queue, observer);
        var gate = new Gate(rates, clock::advance, clock);
        var checkup = new Checkup(this.table, observer, CircuitTerms.DEFAULT, clock);
        var courier =
                new Courier(
                        endpoints,
                        exchanges,
                        table,
                        this.table,
                        hints,
                        burial,
                        observer,
                        TERMS,
                        clock);
        return new Dispatch(
                table, this.table, hints, courier, burial, gate, checkup, observer, TERMS, clock);
    }

    public Sweep sweep(Limits limits) {
        return sweep(table, limits);
    }

    /// A sweep over deliveries that behave otherwise.
    public Sweep sweep(Deliveries deliveries, Limits limits) {
        return new Sweep(deliveries, queue, burial, observer, limits, TERMS.lease(), clock);
    }

    /// Deliveries of which a call of that name takes a second.
    public Deliveries slow(String name) {
        return Watched.port(
                Deliveries.class,
                table,
                (method, _) -> {
                    if (method.equals(name)) {
                        clock.advance(Duration.ofSeconds(1));
                    }
                });
    }

    /// Sweeps, telling which shards it looks at.
    public void sweep(Consumer<Integer> shards) {
        var watched =
                Watched.port(
                        Deliveries.class,
                        table,
                        (method, arguments) -> {
                            if (method.equals("due")) {
                                shards.accept((Integer) arguments[0]);
                            }
                        });
        sweep(watched, Limits.DEFAULT).run(Instant.MAX);
    }

    /// Looks at the endpoints that hold deliveries back.
    public void goRounds() {
        rounds(table, table).run(Instant.MAX);
    }

    /// Rounds over stores that behave otherwise.
    public Rounds rounds(Endpoints endpoints, Deliveries deliveries) {
        var hints = new ClaimHints(queue, observer);
        return new Rounds(endpoints, deliveries, hints, burial, observer, TERMS.lease(), clock);
    }

    public void sweep() {
        sweep(Limits.DEFAULT).run(Instant.MAX);
    }

    /// Creates an endpoint that wants everything.
    public Endpoint endpoint(String name) {
        return endpoint(name, RetryPolicy.DEFAULT, "*");
    }

    public Endpoint endpoint(String name, RetryPolicy policy, String... types) {
        var id = "ep_" + (name + "0".repeat(26)).substring(0, 26);
        var endpoint =
                Endpoint.created(
                        TENANT,
                        id,
                        spec(name, policy, types),
                        new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        clock.instant());
        table.create(endpoint);
        return endpoint;
    }

    /// What an endpoint of that name is told of itself.
    public static EndpointSpec spec(String name, RetryPolicy policy, String... types) {
        return new EndpointSpec(
                URI.create("https://" + name + ".example/hook"),
                List.of(types),
                null,
                policy,
                RetryScope.TRANSIENT,
                Map.of(),
                "",
                Map.of(),
                null);
    }

    public Event publish(String key) {
        return stored(submit(key, "{\"n\":1}"));
    }

    public Event publish(String key, String type) {
        var data = Payload.of("1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return stored(ingest.accept(new Submission(TENANT, type, data, null, key)));
    }

    private static Event stored(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Stored(var event) -> event;
            case Acceptance.Duplicate(var event) -> event;
            case Acceptance other -> throw new AssertionError(other);
        };
    }

    public Acceptance submit(@Nullable String key, String data) {
        var bytes = data.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return ingest.accept(new Submission(TENANT, "order.created", Payload.of(bytes), null, key));
    }

    /// Takes every hint that has arrived and works it, until none is left.
    public void dispatchAll() {
        for (var hints = queue.take(10); !hints.isEmpty(); hints = queue.take(10)) {
            dispatch(hints);
        }
    }

    public void dispatch(List<Hint> hints) {
        dispatch.work(hints.stream().map(hint -> new Arrival(hint, 1)).toList(), Instant.MAX);
    }

    public Delivery delivery(Event event, Endpoint endpoint) {
        return delivery(event.key().to(endpoint.id()));
    }

    public Delivery delivery(DeliveryKey key) {
        return table.find(key, clock.instant()).orElseThrow();
    }

    public <F extends Fact> List<F> facts(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Time that only moves when told to.
    public static final class Clock implements InstantSource {
        private volatile Instant now;

        public Clock() {
            this(Instant.parse("2026-01-01T00:00:00Z"));
        }

        public Clock(Instant start) {
            now = start;
        }

        @Override
        public Instant instant() {
            return now;
        }

        public void advance(Duration by) {
            now = now.plus(by);
        }
    }
}
