package dev.posthorn.handler;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Metric;
import dev.posthorn.contract.Variable;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Hints;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Sender;
import dev.posthorn.dispatch.Courier;
import dev.posthorn.dispatch.Dispatch;
import dev.posthorn.dynamodb.DynamoDbDeliveries;
import dev.posthorn.dynamodb.DynamoDbEndpoints;
import dev.posthorn.dynamodb.DynamoDbEvents;
import dev.posthorn.dynamodb.DynamoDbSources;
import dev.posthorn.dynamodb.SchemaGuard;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.http.AddressPolicy;
import dev.posthorn.http.HttpSender;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.manage.CreateEndpoint;
import dev.posthorn.redrive.Redrive;
import dev.posthorn.source.SourceToken;
import dev.posthorn.source.Sources;
import dev.posthorn.sqs.SqsDeadLetters;
import dev.posthorn.sqs.SqsHints;
import dev.posthorn.sweep.Limits;
import dev.posthorn.sweep.Sweep;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
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
        telemetry = new Telemetry(Metric.service(settings.value(Variable.POSTHORN_STAGE)));
        clients = new Clients(settings);
        var table = settings.value(Variable.POSTHORN_TABLE);
        dynamo = clients.dynamoDb();
        events = new DynamoDbEvents(dynamo, table);
        endpoints = new DynamoDbEndpoints(dynamo, table);
        deliveries = new DynamoDbDeliveries(dynamo, table, settings.shards());
        sources = new DynamoDbSources(dynamo, table);
    }

    Ingest ingest() {
        var terms = new Ingest.Terms(settings.budget().lease(), settings.budget().retention());
        return new Ingest(
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
        return new HttpSender(settings.budget().connectTimeout(), addresses(), clock);
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

    SchemaWatch schemaWatch() {
        var guard = new SchemaGuard(dynamo, settings.value(Variable.POSTHORN_TABLE));
        return new SchemaWatch(guard, telemetry, clock);
    }

    KeyRing keyRing() {
        return new KeyRing(
                new AdminKey(
                        clients.secrets(), settings.value(Variable.POSTHORN_ADMIN_KEY_SECRET)));
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

    private Burial burial() {
        var letters =
                new SqsDeadLetters(
                        clients.deadLetters(),
                        settings.value(Variable.POSTHORN_DEAD_LETTER_QUEUE_URL));
        return new Burial(letters, deliveries, telemetry, clock);
    }

    private ClaimHints claimHints() {
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
