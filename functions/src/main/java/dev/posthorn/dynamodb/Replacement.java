package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;
import static dev.posthorn.contract.DeliveryTable.VERSION;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Writes an item in the place of the version before it. It names what it writes, so that attributes which a later release added stay.
///
/// @param client DynamoDB
/// @param table the table's name
record Replacement(DynamoDbClient client, String table) {
    /// Replaces an item.
    ///
    /// @param item the item whole, its `version` one more than that of the item it replaces
    /// @param optional the attributes that such an item may lack: those it lacks are removed
    /// @return whether the version before was there; if not, nothing changed
    boolean write(Map<String, AttributeValue> item, Set<String> optional) {
        var expression = new Expression();
        item.forEach(
                (name, value) -> {
                    if (!name.equals(PARTITION.name()) && !name.equals(SORT.name())) {
                        expression.set(name, value);
                    }
                });
        optional.stream().filter(name -> !item.containsKey(name)).forEach(expression::remove);
        long version = new Item(item).number(VERSION);
        var before = expression.compare(VERSION, "=", Values.number(version - 1));
        var key =
                Map.of(
                        PARTITION.name(), item.get(PARTITION.name()),
                        SORT.name(), item.get(SORT.name()));
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
