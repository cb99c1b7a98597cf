package dev.posthorn.handler;

import dev.posthorn.access.ApiKeys;
import dev.posthorn.access.CreateKey;
import dev.posthorn.access.KeyRing;
import dev.posthorn.api.EndpointBody;
import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Metric;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Burial;
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
import dev.posthorn.dynamodb.DynamoDbApiKeys;
import dev.posthorn.dynamodb.DynamoDbDeliveries;
import dev.posthorn.dynamodb.DynamoDbEndpoints;
import dev.posthorn.dynamodb.DynamoDbEvents;
import dev.posthorn.dynamodb.DynamoDbExchanges;
import dev.posthorn.dynamodb.DynamoDbHistory;
import dev.posthorn.dynamodb.DynamoDbJobs;
import dev.posthorn.dynamodb.DynamoDbSources;
import dev.posthorn.dynamodb.DynamoDbTallies;
import dev.posthorn.dynamodb.DynamoDbTenantData;
import dev.posthorn.dynamodb.DynamoDbTenants;
import dev.posthorn.dynamodb.SchemaGuard;
import dev.posthorn.erasure.EraseEvent;
import dev.posthorn.erasure.TenantData;
import dev.posthorn.filter.EventPattern;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.http.AddressPolicy;
import dev.posthorn.http.HttpSender;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.job.JobRunner;
import dev.posthorn.job.Jobs;
import dev.posthorn.job.StartJob;
import dev.posthorn.job.StartKeyed;
import dev.posthorn.manage.ChangeEndpoint;
import dev.posthorn.manage.CreateEndpoint;
import dev.posthorn.manage.DeleteEndpoint;
import dev.posthorn.manage.RotateSecret;
import dev.posthorn.manage.Trial;
import dev.posthorn.redrive.Redrive;
import dev.posthorn.source.SourceToken;
import dev.posthorn.source.Sources;
import dev.posthorn.sqs.SqsDeadLetters;
import dev.posthorn.sqs.SqsHints;
import dev.posthorn.sqs.SqsJobHints;
import dev.posthorn.stats.Tallies;
import dev.posthorn.stats.Tally;
import dev.posthorn.sweep.Limits;
import dev.posthorn.sweep.Sweep;
import java.security.SecureRandom;
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

    private final SecureRandom random = new SecureRandom();
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
        endpoints = new DynamoDbEndpoints(dynamo, table);
        deliveries = new DynamoDbDeliveries(dynamo, table, settings.shards());
        jobs = new DynamoDbJobs(dynamo, table);
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

    String newSourceToken() {
        return SourceToken.generate(random);
    }

    CreateEndpoint createEndpoint() {
        return new CreateEndpoint(endpoints, clock, random);
    }

    ChangeEndpoint changeEndpoint() {
        return new ChangeEndpoint(endpoints, clock);
    }

    DeleteEndpoint deleteEndpoint() {
        return new DeleteEndpoint(endpoints, settings.budget().retention(), clock);
    }

    RotateSecret rotateSecret() {
        return new RotateSecret(changeEndpoint(), random);
    }

    EndpointBody endpointBody() {
        return new EndpointBody(
                settings.budget(), addresses(), settings.ports(), EventPattern::problem);
    }

    Trial trial() {
        return new Trial(
                sender(),
                changeEndpoint(),
                settings.budget().attemptTimeout(),
                wait -> LockSupport.parkNanos(wait.toNanos()),
                clock,
                random);
    }

    Redrive redrive() {
        return new Redrive(deliveries, claimHints(), telemetry, settings.budget().lease(), clock);
    }

    Dispatch dispatch() {
        var budget = settings.budget();
        var terms = new LeaseTerms(budget.lease(), budget.attemptTimeout(), Budget.MARGIN);
        var burial = burial();
        var courier =
                new Courier(
                        sender(),
                        exchanges,
                        deliveries,
                        endpoints,
                        claimHints(),
                        burial,
                        telemetry,
                        terms,
                        clock);
        return new Dispatch(deliveries, courier, burial, telemetry, terms, clock);
    }

    Sender sender() {
        return new HttpSender(
                settings.budget().connectTimeout(), addresses(), settings.ports(), clock);
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

    CreateKey createKey() {
        return new CreateKey(keys, telemetry, clock, random);
    }

    AddressPolicy addresses() {
        return settings.allowLoopback()
                ? AddressPolicy.PUBLIC_AND_LOOPBACK
                : AddressPolicy.PUBLIC_ONLY;
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
        return new Burial(letters, deliveries, telemetry, clock);
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
