package dev.posthorn.local;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Secret;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Stores;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.dynamodb.LocalTable;
import dev.posthorn.local.client.ApiClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Posthorn's own template, running; what a test cannot say over the API it stores through the functions' own adapters.
final class OwnStack implements AutoCloseable {
    static final Path TEMPLATE = Path.of("../template.yaml");

    /// The secret of every endpoint that is stored here.
    static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    final LocalRuntime runtime;
    final Stores stores;
    final Tenants tenants;

    private OwnStack(Options options) {
        runtime = LocalRuntime.start(options);
        var table = new LocalTable(runtime.dynamoDb(), runtime.tableName(), Budget.SHARDS);
        stores = table.stores();
        tenants = table.tenants();
    }

    /// Starts it in memory; schedules run once at the start and then when they are triggered.
    static OwnStack open() {
        return new OwnStack(options());
    }

    /// The same, with a watch whose minutes pass as this clock is moved.
    static OwnStack open(InstantSource watchClock) {
        return new OwnStack(options().watchClock(watchClock));
    }

    private static Options options() {
        return Options.of(TEMPLATE).schedulePeriod(Duration.ofDays(1));
    }

    ApiClient api(String tenant) {
        return new ApiClient(runtime.api(), runtime.adminKey(), tenant, Contract::check);
    }

    double sum(Metric metric) {
        return runtime.metrics().sum(metric.name());
    }

    /// How many items the table has.
    int items() {
        var scan =
                ScanRequest.builder()
                        .tableName(runtime.tableName())
                        .consistentRead(true)
                        .select(Select.COUNT)
                        .build();
        return runtime.dynamoDb().scanPaginator(scan).stream().mapToInt(page -> page.count()).sum();
    }

    /// Stores an endpoint that wants everything, and its tenant, if that is not there.
    Endpoint endpoint(String tenant, String id, URI url) {
        createTenant(tenant);
        var endpoint =
                Endpoint.created(
                        tenant, id, EndpointSpec.of(url), new Secret(SECRET), Instant.now());
        stores.endpoints().create(endpoint);
        return endpoint;
    }

    /// Stores a tenant, unless it is there.
    void createTenant(String tenant) {
        tenants.create(dev.posthorn.delivery.Tenant.created(tenant, "", Map.of(), Instant.now()));
    }

    /// Stores an event, owed to this endpoint, and its delivery as acceptance leaves it.
    Delivery accept(Endpoint endpoint, String idempotencyKey, Instant now, Duration lease) {
        var key = new EventKey(endpoint.tenant(), Ids.eventIdOf(endpoint.tenant(), idempotencyKey));
        var payload =
                Payload.of(
                        "{\"type\":\"order.created\",\"timestamp\":\"%s\",\"data\":{}}"
                                .formatted(now)
                                .getBytes(StandardCharsets.UTF_8));
        var expiresAt = now.plus(Budget.DEFAULT.retention());
        stores.events()
                .putIfAbsent(
                        new Event(
                                key,
                                "order.created",
                                Event.JSON,
                                payload,
                                Ids.contentHash(payload.toBytes()),
                                List.of(endpoint.id()),
                                now,
                                expiresAt,
                                null));
        return stores.won(Delivery.accept(key.to(endpoint.id()), now, lease, expiresAt));
    }

    /// Takes a delivery out of its line, past all rules.
    void strand(DeliveryKey key) {
        var item =
                Map.of(
                        "pk",
                        AttributeValue.fromS(
                                DeliveryTable.eventPartition(key.tenant(), key.eventId())),
                        "sk",
                        AttributeValue.fromS(DeliveryTable.deliverySort(key.endpointId())));
        runtime.dynamoDb()
                .updateItem(
                        update ->
                                update.tableName(runtime.tableName())
                                        .key(item)
                                        .updateExpression("REMOVE line, dueAt"));
    }

    boolean isDelivered(DeliveryKey key) {
        return stores.deliveries()
                .find(key, Instant.now())
                .map(delivery -> delivery.state() == State.DELIVERED)
                .orElse(false);
    }

    @Override
    public void close() {
        runtime.close();
    }
}
