package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ENCODING;
import static dev.posthorn.contract.DeliveryTable.ERASED_AT;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.PAYLOAD;

import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Events;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Events on DynamoDB.
///
/// @param client DynamoDB
/// @param table the table's name
public record DynamoDbEvents(DynamoDbClient client, String table) implements Events {
    @Override
    public Optional<Event> putIfAbsent(Event event) {
        var expression = new Expression();
        var absent =
                "attribute_not_exists(%s) OR %s"
                        .formatted(
                                expression.name(PARTITION.name()),
                                expression.compare(
                                        EXPIRES_AT, "<=", Values.endedBy(event.acceptedAt())));
        var item = EventItem.write(event);
        var put =
                PutItemRequest.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression(absent)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build();
        try {
            client.putItem(put);
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            var present = EventItem.read(new Item(e.item()));
            // What is there may be ours, written by a call whose answer got lost and that was
            // repeated. It ends, as every item, at a whole second.
            var ours = EventItem.read(new Item(item));
            return Optional.of(present).filter(Predicate.not(ours::equals));
        }
    }

    @Override
    public Optional<Event> erase(EventKey key, Instant now) {
        var expression =
                new Expression()
                        .set(PAYLOAD, Values.bytes(new byte[0]))
                        .setIfAbsent(ERASED_AT, Values.millis(now))
                        .remove(ENCODING);
        var there = expression.compare(EXPIRES_AT, ">", Values.endedBy(now));
        var update =
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(Keys.of(key))
                        .updateExpression(expression.update())
                        .conditionExpression(there)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .returnValues(ReturnValue.ALL_NEW)
                        .build();
        try {
            return Optional.of(EventItem.read(new Item(client.updateItem(update).attributes())));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Event> find(EventKey key, Instant now) {
        var response =
                client.getItem(get -> get.tableName(table).key(Keys.of(key)).consistentRead(true));
        return Optional.of(new Item(response.item()))
                .filter(_ -> response.hasItem())
                .filter(item -> item.lives(now))
                .map(EventItem::read);
    }
}
