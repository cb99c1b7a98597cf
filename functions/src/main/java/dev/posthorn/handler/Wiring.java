package dev.posthorn.handler;

import dev.posthorn.access.ApiKeys;
import dev.posthorn.access.KeyRing;
import dev.posthorn.announce.AnnouncedDeadLetters;
import dev.posthorn.announce.AnnouncedEndpoints;
import dev.posthorn.announce.AnnouncedJobs;
import dev.posthorn.announce.Announcer;
import dev.posthorn.api.EndpointBody;
import dev.posthorn.audit.StartAudit;
import dev.posthorn.audit.Stock;
import dev.posthorn.circuit.Checkup;
import dev.posthorn.circuit.Rounds;
import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Metric;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Exchanges;
import dev.posthorn.delivery.Hints;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Sender;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.dispatch.Courier;
import dev.posthorn.dispatch.Dispatch;
import dev.posthorn.dispatch.Gate;
import dev.posthorn.dynamodb.DynamoDbApiKeys;
import dev.posthorn.dynamodb.DynamoDbDeliveries;
import dev.posthorn.dynamodb.DynamoDbEndpoints;
import dev.posthorn.dynamodb.DynamoDbEvents;
import dev.posthorn.dynamodb.DynamoDbExchanges;
import dev.posthorn.dynamodb.DynamoDbHistory;
import dev.posthorn.dynamodb.DynamoDbJobs;
import dev.posthorn.dynamodb.DynamoDbRates;
import dev.posthorn.dynamodb.DynamoDbSources;
import dev.posthorn.dynamodb.DynamoDbStock;
import dev.posthorn.dynamodb.DynamoDbTallies;
import dev.posthorn.dynamodb.DynamoDbTenantData;
import dev.posthorn.dynamodb.DynamoDbTenants;
import dev.posthorn.dynamodb.SchemaGuard;
import dev.posthorn.erasure.EraseEvent;
import dev.posthorn.erasure.TenantData;
import dev.posthorn.filter.EventPattern;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.http.HttpSender;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.job.JobRunner;
import dev.posthorn.job.Jobs;
import dev.posthorn.job.StartJob;
import dev.posthorn.job.StartKeyed;
import dev.posthorn.manage.ChangeEndpoint;
import dev.posthorn.manage.Trial;
import dev.posthorn.redrive.Redrive;
import dev.posthorn.source.Sources;
import dev.posthorn.sqs.SqsDeadLetters;
import dev.posthorn.sqs.SqsHints;
import dev.posthorn.sqs.SqsJobHints;
import dev.posthorn.stats.Tallies;
import dev.posthorn.stats.Tally;
import dev.posthorn.sweep.Limits;
import dev.posthorn.sweep.Sweep;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Builds everything a function needs, from its environment: the only place that knows which adapter is behind a port.
final class Wiring implements AutoCloseable {
    final Settings settings;
    final Telemetry telemetry;
    final InstantSource clock = InstantSource.system();
    final Events events;
    final Endpoints endpoints;
    final Deliveries deliveries;
    final Jobs jobs;
    final TenantData tenantData;
    final Tenants tenants;
    final ApiKeys keys;
    final Exchanges exchanges;
    final History history;
    final Tallies tallies;
    final Sources sources;

    final SecureRandom random = new SecureRandom();
    private final Announcer announcer;
    private final Clients clients;
    private final DynamoDbClient dynamo;
    private @Nullable Hints hints;

    /// @param environment the environment variables
    /// @param further the variables that this function needs besides what all need
    /// @throws IllegalStateException when the environment is not as it must be; it lists everything that is wrong
    Wiring(Map<String, String> environment, Variable... further) {
        settings = Settings.read(environment, further);
        clients = new Clients(settings);
        var table = settings.value(Variable.POSTHORN_TABLE);
        dynamo = clients.dynamoDb();
        tallies = new DynamoDbTallies(dynamo, table);
        telemetry =
                new Telemetry(
                        Metric.service(settings.value(Variable.POSTHORN_STAGE)),
                        new Tally(tallies, clock));
        events = new DynamoDbEvents(dynamo, table);
        announcer =
                new Announcer(new DynamoDbEndpoints(dynamo, table), this::ingest, telemetry, clock);
        endpoints = new AnnouncedEndpoints(new DynamoDbEndpoints(dynamo, table), announcer);
        deliveries = new DynamoDbDeliveries(dynamo, table, settings.shards());
        jobs = new AnnouncedJobs(new DynamoDbJobs(dynamo, table), announcer, clock);
        tenantData = new DynamoDbTenantData(dynamo, table);
        tenants = new DynamoDbTenants(dynamo, table);
        keys = new DynamoDbApiKeys(dynamo, table);
        history = new DynamoDbHistory(dynamo, table);
        exchanges = new DynamoDbExchanges(dynamo, table);
        sources = new DynamoDbSources(dynamo, table);
    }

    Ingest ingest() {
        return ingest(tenants::has);
    }

    /// @param isTenant whether there is such a tenant
    Ingest ingest(Predicate<String> isTenant) {
        var terms = new Ingest.Terms(settings.budget().lease(), settings.budget().retention());
        return new Ingest(
                isTenant,
                events,
                endpoints,
                new RulerFilters(),
                deliveries,
                claimHints(),
                telemetry,
                terms,
                clock,
                random);
    }

    ChangeEndpoint changeEndpoint() {
        return new ChangeEndpoint(endpoints, clock);
    }

    EndpointBody endpointBody() {
        return new EndpointBody(
                settings.budget(), settings.addresses(), settings.ports(), EventPattern::problem);
    }

    Trial trial() {
        return new Trial(
                sender(),
                changeEndpoint(),
                settings.budget().attemptTimeout(),
                Wiring::pause,
                clock,
                random);
    }

    Redrive redrive() {
        return new Redrive(deliveries, claimHints(), telemetry, settings.budget().lease(), clock);
    }

    Dispatch dispatch() {
        var budget = settings.budget();
        var terms = new LeaseTerms(budget.lease(), budget.attemptTimeout(), Budget.MARGIN);
        return new Dispatch(
                deliveries,
                endpoints,
                claimHints(),
                courier(terms),
                burial(),
                new Gate(
                        new DynamoDbRates(dynamo, settings.value(Variable.POSTHORN_TABLE)),
                        Wiring::pause,
                        clock),
                new Checkup(endpoints, telemetry, CircuitTerms.DEFAULT, clock),
                telemetry,
                terms,
                clock);
    }

    private Courier courier(LeaseTerms terms) {
        return new Courier(
                sender(),
                exchanges,
                deliveries,
                endpoints,
                claimHints(),
                burial(),
                telemetry,
                terms,
                clock);
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    Rounds rounds() {
        return new Rounds(
                endpoints,
                deliveries,
                claimHints(),
                burial(),
                telemetry,
                settings.budget().lease(),
                clock);
    }

    Sender sender() {
        return new HttpSender(
                settings.budget().connectTimeout(), settings.addresses(), settings.ports(), clock);
    }

    Sweep sweep() {
        return new Sweep(
                deliveries,
                hints(),
                burial(),
                telemetry,
                Limits.DEFAULT,
                settings.budget().lease(),
                clock);
    }

    StartJob startJob() {
        var queue = settings.value(Variable.POSTHORN_DISPATCH_QUEUE_URL);
        var terms = new StartJob.Terms(settings.budget().lease(), settings.budget().retention());
        return new StartJob(jobs, new SqsJobHints(clients.hints(), queue), telemetry, terms, clock);
    }

    StartKeyed startKeyed() {
        return new StartKeyed(startJob(), clock, random);
    }

    StartAudit startAudit() {
        return new StartAudit(jobs, startJob(), telemetry, clock);
    }

    Stock stock() {
        return new DynamoDbStock(dynamo, settings.value(Variable.POSTHORN_TABLE));
    }

    JobRunner jobRunner() {
        var lease = settings.budget().lease();
        return new JobRunner(jobs, startJob(), JobWorkers.of(this), telemetry, lease, clock);
    }

    EraseEvent eraseEvent() {
        return new EraseEvent(events, deliveries, tenantData, telemetry, clock);
    }

    SchemaWatch schemaWatch() {
        var guard = new SchemaGuard(dynamo, settings.value(Variable.POSTHORN_TABLE));
        return new SchemaWatch(guard, telemetry, clock);
    }

    KeyRing keyRing() {
        var adminKey =
                new AdminKey(clients.secrets(), settings.value(Variable.POSTHORN_ADMIN_KEY_SECRET));
        return new KeyRing(keys, adminKey::is, telemetry, clock);
    }

    @Override
    public void close() {
        clients.close();
    }

    Burial burial() {
        var letters =
                new SqsDeadLetters(
                        clients.deadLetters(),
                        settings.value(Variable.POSTHORN_DEAD_LETTER_QUEUE_URL));
        var announced = new AnnouncedDeadLetters(letters, announcer);
        return new Burial(announced, deliveries, telemetry, clock);
    }

    ClaimHints claimHints() {
        return new ClaimHints(hints(), telemetry);
    }

    /// Built when first asked for: not every function has a dispatch queue.
    Hints hints() {
        if (hints == null) {
            hints =
                    new SqsHints(
                            clients.hints(), settings.value(Variable.POSTHORN_DISPATCH_QUEUE_URL));
        }
        return hints;
    }
}
