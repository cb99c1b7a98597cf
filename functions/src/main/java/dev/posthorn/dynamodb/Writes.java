package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import java.util.Map;
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
        return put(client, table, item, expression, absent);
    }

    /// Writes an item in the place of one with this version.
    ///
    /// @return whether it did
    static boolean replace(
            DynamoDbClient client, String table, Map<String, AttributeValue> item, long version) {
        var expression = new Expression();
        var same = expression.compare(VERSION, "=", Values.number(version));
        return put(client, table, item, expression, same);
    }

    private static boolean put(
            DynamoDbClient client,
            String table,
            Map<String, AttributeValue> item,
            Expression expression,
            String condition) {
        var values = expression.values();
        try {
            client.putItem(
                    put ->
                            put.tableName(table)
                                    .item(item)
                                    .conditionExpression(condition)
                                    .expressionAttributeNames(expression.names())
                                    .expressionAttributeValues(values.isEmpty() ? null : values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
