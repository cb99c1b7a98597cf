package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.DELETED_SORT_PREFIX;
import static dev.posthorn.contract.DeliveryTable.ENDPOINT_LINE;
import static dev.posthorn.contract.DeliveryTable.ENDPOINT_SORT_PREFIX;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.LINE;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.ToLookAt;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Endpoints on DynamoDB.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbEndpoints(DynamoDbClient client, String table) implements Endpoints {
    @Override
    public void create(Endpoint endpoint) {
        if (!Writes.create(client, table, EndpointItem.write(endpoint)) && !isStored(endpoint)) {
            throw new IllegalStateException(
                    "endpoint %s of %s is there already"
                            .formatted(endpoint.id(), endpoint.tenant()));
        }
    }

    @Override
    public Optional<Endpoint> find(String tenant, String id) {
        return item(Keys.ofEndpoint(tenant, id)).map(EndpointItem::read);
    }

    @Override
    public List<Endpoint> ofTenant(String tenant) {
        return items(tenant, ENDPOINT_SORT_PREFIX).map(EndpointItem::read).toList();
    }

    @Override
    public Page<Endpoint> page(String tenant, @Nullable String from, int limit) {
        return new EndpointPages(client, table).page(tenant, from, limit);
    }

    @Override
    public List<String> allIds(String tenant) {
        return Stream.concat(
                        items(tenant, ENDPOINT_SORT_PREFIX), items(tenant, DELETED_SORT_PREFIX))
                .map(Keys::endpointId)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public boolean replace(Endpoint endpoint, Endpoint before) {
        return update(EndpointUpdate.replacing(endpoint, before)) || isStored(endpoint);
    }

    @Override
    public boolean replaceHealth(Endpoint endpoint) {
        return update(EndpointUpdate.healing(endpoint));
    }

    @Override
    public List<ToLookAt> toLookAt(Instant now, int limit) {
        return new LinePages(client, table)
                .due(ENDPOINT_LINE, now, limit).stream()
                        .map(
                                entry ->
                                        new ToLookAt(
                                                entry.instant(LINE.sort().name()),
                                                () -> toLookAt(Keys.ofItem(entry), now)))
                        .toList();
    }

    private Optional<Endpoint> toLookAt(Map<String, AttributeValue> key, Instant now) {
        return item(key)
                .map(EndpointItem::read)
                .filter(endpoint -> endpoint.health().isToBeLookedAt(now));
    }

    /// The id is remembered first: remembered in vain it does no harm, and forgotten it would leave deliveries that nobody finds.
    @Override
    public boolean delete(Endpoint endpoint, Instant now, Instant expiresAt) {
        var id = Keys.ofDeletedEndpoint(endpoint.tenant(), endpoint.id());
        var memory = new HashMap<>(id);
        memory.put(SCHEMA, Values.number(SCHEMA_VERSION));
        memory.put(EXPIRES_AT, Values.end(expiresAt));
        client.putItem(put -> put.tableName(table).item(memory));
        var expression = new Expression();
        var unchanged = EndpointUpdate.hasVersion(expression, endpoint.version());
        try {
            client.deleteItem(
                    delete ->
                            delete.tableName(table)
                                    .key(Keys.ofEndpoint(endpoint.tenant(), endpoint.id()))
                                    .conditionExpression(unchanged)
                                    .expressionAttributeNames(expression.names())
                                    .expressionAttributeValues(expression.values()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private boolean update(EndpointUpdate update) {
        try {
            client.updateItem(update.request(table));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private boolean isStored(Endpoint endpoint) {
        return find(endpoint.tenant(), endpoint.id())
                .filter(stored -> stored.in(endpoint.health()).equals(endpoint))
                .isPresent();
    }

    private Optional<Item> item(Map<String, AttributeValue> key) {
        var response = client.getItem(get -> get.tableName(table).key(key).consistentRead(true));
        return response.hasItem() ? Optional.of(new Item(response.item())) : Optional.empty();
    }

    private Stream<Item> items(String tenant, String sortPrefix) {
        return Siblings.query(client, table, DeliveryTable.tenantPartition(tenant), sortPrefix);
    }
}
