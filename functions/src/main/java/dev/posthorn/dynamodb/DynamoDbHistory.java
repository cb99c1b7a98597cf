package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.HISTORY;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private static final String SEPARATOR = "~";

    @Override
    public Page<Position> ofEndpoint(
            String tenant, String endpointId, Span span, @Nullable Position after, int limit) {
        var partition = DeliveryTable.historyOf(tenant, endpointId);
        var start = after == null ? null : start(partition, Keys.of(after.key()), after.at());
        var response = client.query(query(partition, span, start, limit));
        var last = response.lastEvaluatedKey();
        return new Page<>(
                response.items().stream().map(DynamoDbHistory::position).toList(),
                last.isEmpty() ? Optional.empty() : Optional.of(position(last).text()));
    }

    @Override
    public Page<EventKey> events(
            String tenant, String endpointId, Span span, @Nullable String from, int limit) {
        var partition = DeliveryTable.historyOf(tenant, endpointId);
        var start = from == null ? null : start(partition, tenant, endpointId, from);
        var response = client.query(query(partition, span, start, limit));
        var last = new Item(response.lastEvaluatedKey());
        return new Page<>(
                response.items().stream().map(Item::new).map(Keys::event).toList(),
                last.attributes().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                last.number(HISTORY.sort().name())
                                        + SEPARATOR
                                        + Keys.event(last).id()));
    }

    private QueryRequest query(
            String partition, Span span, @Nullable Map<String, AttributeValue> start, int limit) {
        var expression = new Expression();
        var accepted =
                expression.compare(HISTORY.partition().name(), "=", Values.text(partition))
                        + " AND "
                        + expression.within(HISTORY.sort().name(), span);
        return QueryRequest.builder()
                .tableName(table)
                .indexName(HISTORY.name())
                .keyConditionExpression(accepted)
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .exclusiveStartKey(start)
                .scanIndexForward(false)
                .limit(limit)
                .build();
    }

    @Override
    public Found read(Collection<DeliveryKey> keys, Instant now) {
        var deliveries = new ArrayList<Delivery>();
        var unreadable = new HashMap<DeliveryKey, String>();
        var items = new ItemReader(client, table).read(keys.stream().map(Keys::of).toList());
        for (var item : items.values()) {
            try {
                if (item.lives(now)) {
                    deliveries.add(DeliveryItem.read(item));
                }
            } catch (RuntimeException e) {
                // It was read from the table already: what fails here is the item itself.
                unreadable.put(Keys.delivery(item), e.toString());
            }
        }
        return new Found(deliveries, unreadable);
    }

    private static Position position(Map<String, AttributeValue> entry) {
        var item = new Item(entry);
        return new Position(item.instant(HISTORY.sort().name()), Keys.delivery(item));
    }

    private static Map<String, AttributeValue> start(
            String partition, String tenant, String endpointId, String from) {
        var parts = from.split(SEPARATOR, 2);
        var event = new EventKey(tenant, parts[1]);
        var key = endpointId.equals(UNWANTED) ? Keys.of(event) : Keys.of(event.to(endpointId));
        return start(partition, key, Instant.ofEpochMilli(Long.parseLong(parts[0])));
    }

    private static Map<String, AttributeValue> start(
            String partition, Map<String, AttributeValue> item, Instant at) {
        var key = new HashMap<>(item);
        key.put(HISTORY.partition().name(), Values.text(partition));
        key.put(HISTORY.sort().name(), Values.millis(at));
        return key;
    }
}
