package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.HISTORY;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Deliveries by acceptance, on DynamoDB: the index of keys alone.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbHistory(DynamoDbClient client, String table) implements History {
    @Override
    public Page<Position> ofEndpoint(
            String tenant, String endpointId, Span span, @Nullable Position after, int limit) {
        var partition = DeliveryTable.historyOf(tenant, endpointId);
        var expression = new Expression();
        var accepted =
                "%s AND %s BETWEEN %s AND %s"
                        .formatted(
                                expression.compare(
                                        HISTORY.partition().name(), "=", Values.text(partition)),
                                expression.name(HISTORY.sort().name()),
                                expression.value(Values.millis(span.first())),
                                expression.value(Values.millis(span.last())));
        var query =
                QueryRequest.builder()
                        .tableName(table)
                        .indexName(HISTORY.name())
                        .keyConditionExpression(accepted)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .exclusiveStartKey(after == null ? null : startKey(partition, after))
                        .scanIndexForward(false)
                        .limit(limit)
                        .build();
        var response = client.query(query);
        Optional<String> next =
                response.lastEvaluatedKey().isEmpty()
                        ? Optional.empty()
                        : Optional.of(position(response.lastEvaluatedKey()).text());
        return new Page<>(response.items().stream().map(DynamoDbHistory::position).toList(), next);
    }

    @Override
    public List<Delivery> find(Collection<DeliveryKey> keys, Instant now) {
        return new ItemReader(client, table)
                .read(keys.stream().map(Keys::of).toList()).values().stream()
                        .filter(item -> item.lives(now))
                        .map(DeliveryItem::read)
                        .toList();
    }

    private static Position position(Map<String, AttributeValue> entry) {
        var item = new Item(entry);
        return new Position(item.instant(HISTORY.sort().name()), Keys.delivery(item));
    }

    private static Map<String, AttributeValue> startKey(String partition, Position after) {
        var key = new HashMap<>(Keys.of(after.key()));
        key.put(HISTORY.partition().name(), Values.text(partition));
        key.put(HISTORY.sort().name(), Values.millis(after.at()));
        return key;
    }
}
