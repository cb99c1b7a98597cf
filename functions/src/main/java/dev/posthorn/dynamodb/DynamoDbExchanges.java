package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EXCHANGE;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Exchanges;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What was said in attempts, on DynamoDB: in the log entry of a delivery that its first attempt delivered, as long as the delivery
/// still costs one write unit; else in an item beside the delivery.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbExchanges(DynamoDbClient client, String table) implements Exchanges {
    /// It is written while the lease runs, before the settlement.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(2);

    @Override
    public Attempt keep(Delivery delivery, Attempt attempt) {
        var exchange = attempt.exchange();
        if (exchange == null || DeliveryItem.takesIn(delivery, attempt)) {
            return attempt;
        }
        client.updateItem(update(delivery, attempt, exchange));
        return attempt.with(null);
    }

    @Override
    public Delivery complete(Delivery delivery) {
        if (delivery.log().stream().allMatch(attempt -> attempt.exchange() != null)) {
            return delivery;
        }
        var said = apart(delivery);
        return delivery.withLog(
                delivery.log().stream()
                        .map(
                                attempt ->
                                        attempt.exchange() == null
                                                ? attempt.with(said.get(sort(delivery, attempt)))
                                                : attempt)
                        .toList());
    }

    @Override
    public void forget(Delivery delivery, Attempt attempt) {
        client.deleteItem(delete -> delete.tableName(table).key(key(delivery, attempt)));
    }

    private static Map<String, AttributeValue> key(Delivery delivery, Attempt attempt) {
        return Map.of(
                PARTITION.name(),
                Values.text(partition(delivery)),
                SORT.name(),
                Values.text(sort(delivery, attempt)));
    }

    private UpdateItemRequest update(Delivery delivery, Attempt attempt, Exchange exchange) {
        var expression =
                new Expression()
                        .set(SCHEMA, Values.number(SCHEMA_VERSION))
                        .set(EXPIRES_AT, Values.end(delivery.expiresAt()))
                        .set(EXCHANGE, Values.bytes(ExchangeCoding.write(exchange)));
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key(delivery, attempt))
                .updateExpression(expression.update())
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .overrideConfiguration(call -> call.apiCallTimeout(LONGEST_CALL))
                .build();
    }

    /// What is kept apart, by sort key. Items with another end are of an expired delivery that had this one's key.
    private Map<String, Exchange> apart(Delivery delivery) {
        var expression = new Expression();
        var ofDelivery =
                "%s AND begins_with(%s, %s)"
                        .formatted(
                                expression.compare(
                                        PARTITION.name(), "=", Values.text(partition(delivery))),
                                expression.name(SORT.name()),
                                expression.value(
                                        Values.text(
                                                DeliveryTable.attemptSorts(
                                                        delivery.key().endpointId()))));
        var query =
                QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression(ofDelivery)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .scanIndexForward(false)
                        .limit(MOST_SHOWN)
                        .build();
        var said = new HashMap<String, Exchange>();
        client.query(query).items().stream()
                .map(Item::new)
                .filter(item -> item.end().equals(delivery.expiresAt()))
                .map(Item::known)
                .forEach(
                        item ->
                                said.put(
                                        item.text(SORT.name()),
                                        ExchangeCoding.read(item.bytes(EXCHANGE))));
        return said;
    }

    private static String partition(Delivery delivery) {
        return DeliveryTable.eventPartition(delivery.key().tenant(), delivery.key().eventId());
    }

    private static String sort(Delivery delivery, Attempt attempt) {
        return DeliveryTable.attemptSort(
                delivery.key().endpointId(), attempt.redrive(), attempt.number());
    }
}
