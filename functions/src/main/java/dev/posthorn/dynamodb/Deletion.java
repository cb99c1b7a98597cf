package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Deletes items, whatever they are.
///
/// @param client DynamoDB
/// @param table the table's name
record Deletion(DynamoDbClient client, String table) {
    /// The most items that one call deletes.
    ///
    /// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
    private static final int BATCH = 25;

    private static final int MOST_CALLS = 8;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

    /// The keys of a partition's items.
    ///
    /// @param sortPrefix what their sort keys begin with; empty for all
    Stream<Map<String, AttributeValue>> keys(String partition, String sortPrefix) {
        var expression = new Expression();
        var ofPartition = expression.compare(PARTITION.name(), "=", Values.text(partition));
        var sort = expression.name(SORT.name());
        var condition =
                sortPrefix.isEmpty()
                        ? ofPartition
                        : "%s AND begins_with(%s, %s)"
                                .formatted(
                                        ofPartition,
                                        sort,
                                        expression.value(Values.text(sortPrefix)));
        var query =
                QueryRequest.builder()
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression(condition)
                        .projectionExpression(expression.name(PARTITION.name()) + ", " + sort)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .build();
        return client.queryPaginator(query).items().stream();
    }

    /// Deletes these items.
    ///
    /// @return how many they were
    /// @throws IllegalStateException when DynamoDB does not take them all after many calls
    long delete(List<Map<String, AttributeValue>> keys) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            deleteBatch(
                    keys.subList(from, Math.min(from + BATCH, keys.size())).stream()
                            .map(key -> DeleteRequest.builder().key(key).build())
                            .map(delete -> WriteRequest.builder().deleteRequest(delete).build())
                            .toList());
        }
        return keys.size();
    }

    private void deleteBatch(List<WriteRequest> requests) {
        var left = requests;
        for (int call = 0; !left.isEmpty(); call++) {
            if (call == MOST_CALLS) {
                throw new IllegalStateException(
                        "DynamoDB left %d of %d items undeleted"
                                .formatted(left.size(), requests.size()));
            }
            var now = left;
            var response = client.batchWriteItem(write -> write.requestItems(Map.of(table, now)));
            left = response.unprocessedItems().getOrDefault(table, List.of());
            if (!left.isEmpty()) {
                LockSupport.parkNanos(FIRST_PAUSE.toNanos() << call);
            }
        }
    }
}
