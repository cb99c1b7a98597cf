package dev.posthorn.audit;

import dev.posthorn.ObedientReceivers;
import dev.posthorn.World;
import dev.posthorn.circuit.Checkup;
import dev.posthorn.circuit.Rounds;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.InMemoryExchanges;
import dev.posthorn.delivery.InMemoryQueue;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Secret;
import dev.posthorn.delivery.Stores;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.dispatch.Arrival;
import dev.posthorn.dispatch.Courier;
import dev.posthorn.dispatch.Dispatch;
import dev.posthorn.dispatch.Gate;
import dev.posthorn.dynamodb.DynamoDbJobs;
import dev.posthorn.dynamodb.DynamoDbStock;
import dev.posthorn.dynamodb.LocalDynamoDb;
import dev.posthorn.dynamodb.LocalTable;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.ingest.Acceptance;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.ingest.Submission;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobHint;
import dev.posthorn.job.JobRunner;
import dev.posthorn.job.StartJob;
import dev.posthorn.job.Worker;
import dev.posthorn.sweep.Limits;
import dev.posthorn.sweep.Sweep;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What audits look at and what goes on meanwhile, over a real table.
final class AuditWorld {
    static final String TENANT = "acme";
    static final Duration LEASE = World.TERMS.lease();

    /// Begins today: the table deletes by itself what ended before.
    final World.Clock clock = new World.Clock(Instant.now().truncatedTo(ChronoUnit.DAYS));

    final ObedientReceivers receivers = new ObedientReceivers();
    final InMemoryQueue queue = new InMemoryQueue(clock);
    final List<Fact> facts = new CopyOnWriteArrayList<>();
    final LocalTable table = LocalDynamoDb.newTable();
    final Stores stores = table.stores();
    final Tenants tenants = table.tenants();
    final DynamoDbJobs jobs = new DynamoDbJobs(table.client(), table.name());
    final Queue<JobHint> jobHints = new ArrayDeque<>();
    final Burial burial = new Burial(queue, stores.deliveries(), facts::add, clock);
    final ClaimHints hints = new ClaimHints(queue, facts::add);
    final StartJob startJob =
            new StartJob(
                    jobs,
                    hint -> {
                        jobHints.add(hint);
                        return Optional.empty();
                    },
                    facts::add,
                    new StartJob.Terms(LEASE, World.RETENTION),
                    clock);
    private final Ingest ingest;
    private final Dispatch dispatch;

    AuditWorld() {
        tenants.create(Tenant.created(TENANT, "", Map.of(), clock.instant()));
        ingest =
                new Ingest(
                        tenants::has,
                        stores.events(),
                        stores.endpoints(),
                        new RulerFilters(),
                        stores.deliveries(),
                        hints,
                        facts::add,
                        new Ingest.Terms(LEASE, World.RETENTION),
                        clock,
                        new Random(7));
        var courier =
                new Courier(
                        receivers,
                        new InMemoryExchanges(),
                        stores.deliveries(),
                        stores.endpoints(),
                        hints,
                        burial,
                        facts::add,
                        World.TERMS,
                        clock);
        dispatch =
                new Dispatch(
                        stores.deliveries(),
                        stores.endpoints(),
                        hints,
                        courier,
                        burial,
                        new Gate(table.rates(), clock::advance, clock),
                        new Checkup(stores.endpoints(), facts::add, CircuitTerms.DEFAULT, clock),
                        facts::add,
                        World.TERMS,
                        clock);
    }

    Endpoint endpoint(int n) {
        var endpoint =
                Endpoint.created(
                        TENANT,
                        "ep_%026d".formatted(n),
                        EndpointSpec.of(URI.create("https://shop" + n + ".example/hook")),
                        new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        clock.instant());
        stores.endpoints().create(endpoint);
        return endpoint;
    }

    /// Publishes an event, which every endpoint wants.
    Event publish(String idempotencyKey) {
        var data = Payload.of("{\"n\":1}".getBytes(StandardCharsets.UTF_8));
        var given = new Submission(TENANT, "order.created", data, null, idempotencyKey);
        return switch (ingest.accept(given)) {
            case Acceptance.Stored(var event) -> event;
            case Acceptance other -> throw new AssertionError(other);
        };
    }

    Delivery delivery(DeliveryKey key) {
        return stores.deliveries().find(key, clock.instant()).orElseThrow();
    }

    /// Writes a delivery's line past all rules.
    ///
    /// @param line the line; null for none
    void strand(DeliveryKey key, @Nullable String line) {
        edit(itemKey(key), "line", line == null ? null : AttributeValue.fromS(line));
        dueAt(key, line == null ? null : clock.instant());
    }

    /// Writes a delivery's time in its line past all rules.
    ///
    /// @param at the time; null for none
    void dueAt(DeliveryKey key, @Nullable Instant at) {
        var value = at == null ? null : AttributeValue.fromN("" + at.toEpochMilli());
        edit(itemKey(key), "dueAt", value);
    }

    /// Writes an attribute past all rules.
    ///
    /// @param value its value; null has it removed
    void edit(Map<String, AttributeValue> item, String attribute, @Nullable AttributeValue value) {
        table.client()
                .updateItem(
                        update -> {
                            update.tableName(table.name()).key(item);
                            update.expressionAttributeNames(Map.of("#it", attribute));
                            if (value == null) {
                                update.updateExpression("REMOVE #it");
                            } else {
                                update.updateExpression("SET #it = :value");
                                update.expressionAttributeValues(Map.of(":value", value));
                            }
                        });
    }

    /// Deletes a delivery past all rules.
    void lose(DeliveryKey key) {
        table.client().deleteItem(delete -> delete.tableName(table.name()).key(itemKey(key)));
    }

    static Map<String, AttributeValue> itemKey(DeliveryKey key) {
        return Map.of(
                "pk",
                AttributeValue.fromS(DeliveryTable.eventPartition(key.tenant(), key.eventId())),
                "sk",
                AttributeValue.fromS(DeliveryTable.deliverySort(key.endpointId())));
    }

    /// The stock, in pages of so many items.
    DynamoDbStock stock(int limit) {
        return new DynamoDbStock(table.client(), table.name(), limit);
    }

    Audit auditOver(Stock stock) {
        var terms = new EventCheck.Terms(LEASE, LEASE.plusSeconds(5));
        return new Audit(
                stock,
                new EventCheck(
                        stock, stores.deliveries(), tenants, hints, facts::add, terms, clock),
                new ParkedCheck(
                        stores.deliveries(), stores.endpoints(), burial, facts::add, LEASE, clock),
                facts::add,
                clock);
    }

    /// Starts audits, as a process of its own would.
    StartAudit startAudit() {
        return new StartAudit(jobs, startJob, facts::add, clock);
    }

    JobRunner runner(Worker worker) {
        return new JobRunner(
                jobs, startJob, Map.of(Job.Kind.AUDIT, worker), facts::add, LEASE, clock);
    }

    /// A whole audit, in pages of three items; its counts.
    Map<String, Long> audit() {
        return audit(auditOver(stock(3)));
    }

    /// A whole audit.
    Map<String, Long> audit(Worker worker) {
        clock.advance(Duration.ofSeconds(1));
        var job = startAudit().now();
        runner(worker).work(jobHints.remove(), Instant.MAX);
        return jobs.find(job.key(), clock.instant()).orElseThrow().counts();
    }

    /// What a minute brings: a sweep, the rounds, and all hints that arrive.
    void minute() {
        clock.advance(Duration.ofMinutes(1));
        new Sweep(stores.deliveries(), queue, burial, facts::add, Limits.DEFAULT, LEASE, clock)
                .run(Instant.MAX);
        new Rounds(stores.endpoints(), stores.deliveries(), hints, burial, facts::add, LEASE, clock)
                .run(Instant.MAX);
        dispatchAll();
    }

    void dispatchAll() {
        for (var some = queue.take(10); !some.isEmpty(); some = queue.take(10)) {
            dispatch.work(some.stream().map(hint -> new Arrival(hint, 1)).toList(), Instant.MAX);
        }
    }
}
