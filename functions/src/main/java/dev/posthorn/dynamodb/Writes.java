package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Whole items written on a condition. One that does not hold may have been broken by the same write, whose answer got lost and that the
/// client repeated: who is told of it looks at what is there.
final class Writes {
    private Writes() {}

    /// Writes an item where there is none.
    ///
    /// @return whether it did
    static boolean create(DynamoDbClient client, String table, Map<String, AttributeValue> item) {
        var expression = new Expression();
        var absent = "attribute_not_exists(%s)".formatted(expression.name(PARTITION.name()));
        try {
            client.putItem(
                    put ->
                            put.tableName(table)
                                    .item(item)
                                    .conditionExpression(absent)
                                    .expressionAttributeNames(expression.names()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /// Writes an item in the place of the version before it.
    ///
    /// @param item the item whole, its `version` one more than that of the item it replaces
    /// @param optional the attributes that such an item may lack: those it lacks are removed
    /// @return whether it did
    static boolean replace(
            DynamoDbClient client,
            String table,
            Map<String, AttributeValue> item,
            Set<String> optional) {
        var expression = Expression.replacing(item, optional);
        var key = Keys.ofItem(new Item(item));
        long version = new Item(item).number(VERSION);
        var before = expression.compare(VERSION, "=", Values.number(version - 1));
        try {
            client.updateItem(
                    update ->
                            update.tableName(table)
                                    .key(key)
                                    .updateExpression(expression.update())
                                    .conditionExpression(before)
                                    .expressionAttributeNames(expression.names())
                                    .expressionAttributeValues(expression.values()));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
