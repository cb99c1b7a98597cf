package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The items of one kind in one partition.
final class Siblings {
    private Siblings() {}

    /// All of them, ordered by sort key, as their last writes left them.
    static Stream<Item> query(
            DynamoDbClient client, String table, String partition, String sortPrefix) {
        return client.queryPaginator(request(table, partition, sortPrefix)).items().stream()
                .map(Item::new);
    }

    /// Asks for them.
    static QueryRequest request(String table, String partition, String sortPrefix) {
        var expression = new Expression();
        var ofKind =
                "%s AND begins_with(%s, %s)"
                        .formatted(
                                expression.compare(PARTITION.name(), "=", Values.text(partition)),
                                expression.name(SORT.name()),
                                expression.value(Values.text(sortPrefix)));
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression(ofKind)
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .build();
    }
}
