package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The items of one kind in one partition.
final class Siblings {
    private Siblings() {}

    /// All of them, ordered by sort key, as their last writes left them.
    static Stream<Item> query(
            DynamoDbClient client, String table, String partition, String sortPrefix) {
        return query(client, table, partition, sortPrefix, null, null);
    }

    /// Those behind a key, read as far as they are asked for.
    ///
    /// @param after the key; null to begin at the first
    /// @param atOnce how many are read at once; null for as many as there are
    static Stream<Item> query(
            DynamoDbClient client,
            String table,
            String partition,
            String sortPrefix,
            @Nullable Map<String, AttributeValue> after,
            @Nullable Integer atOnce) {
        var query =
                request(table, partition, sortPrefix).toBuilder()
                        .exclusiveStartKey(after)
                        .limit(atOnce)
                        .build();
        return client.queryPaginator(query).items().stream().map(Item::new);
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
