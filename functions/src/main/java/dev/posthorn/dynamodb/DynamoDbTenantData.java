package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ENDPOINT_SORT_PREFIX;
import static dev.posthorn.contract.DeliveryTable.HISTORY;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import dev.posthorn.erasure.TenantData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// All that DynamoDB holds of a tenant.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbTenantData(DynamoDbClient client, String table) implements TenantData {
    @Override
    public List<String> endpoints(String tenant) {
        return new Deletion(client, table)
                .keys(DeliveryTable.tenantPartition(tenant), ENDPOINT_SORT_PREFIX)
                .map(Item::new)
                .map(Keys::endpointId)
                .toList();
    }

    @Override
    public Page<DeliveryKey> deliveries(
            String tenant, String endpointId, @Nullable String from, int limit) {
        var history = DeliveryTable.historyOf(tenant, endpointId);
        var start = from == null ? null : startKey(history, Position.parse(from));
        var response = client.query(history(history, limit).exclusiveStartKey(start).build());
        var last = response.lastEvaluatedKey();
        Optional<String> next =
                last.isEmpty() ? Optional.empty() : Optional.of(position(new Item(last)).text());
        var keys = response.items().stream().map(Item::new).map(Keys::delivery).toList();
        return new Page<>(keys, next);
    }

    @Override
    public List<EventKey> someEvents(String tenant, String endpointId, int limit) {
        var history =
                endpointId.equals(NO_ENDPOINT)
                        ? DeliveryTable.historyOfUnwanted(tenant)
                        : DeliveryTable.historyOf(tenant, endpointId);
        return client.query(history(history, limit).build()).items().stream()
                .map(Item::new)
                .map(Keys::event)
                .distinct()
                .toList();
    }

    @Override
    public void deleteAttempts(EventKey event) {
        var deletion = new Deletion(client, table);
        deletion.delete(deletion.keys(partition(event), "attempt#").toList());
    }

    @Override
    public long delete(EventKey event) {
        var deletion = new Deletion(client, table);
        return deletion.delete(deletion.keys(partition(event), "").toList());
    }

    @Override
    public long deleteRest(String tenant) {
        var deletion = new Deletion(client, table);
        return deletion.delete(deletion.keys(DeliveryTable.tenantPartition(tenant), "").toList());
    }

    private static String partition(EventKey event) {
        return DeliveryTable.eventPartition(event.tenant(), event.id());
    }

    private QueryRequest.Builder history(String history, int limit) {
        var expression = new Expression();
        var ofHistory = expression.compare(HISTORY.partition().name(), "=", Values.text(history));
        return QueryRequest.builder()
                .tableName(table)
                .indexName(HISTORY.name())
                .keyConditionExpression(ofHistory)
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .scanIndexForward(false)
                .limit(limit);
    }

    private static Position position(Item key) {
        return new Position(key.instant(HISTORY.sort().name()), Keys.delivery(key));
    }

    private static Map<String, AttributeValue> startKey(String history, Position from) {
        var key = new HashMap<>(Keys.of(from.key()));
        key.put(HISTORY.partition().name(), Values.text(history));
        key.put(HISTORY.sort().name(), Values.millis(from.dueAt()));
        return key;
    }
}
