package dev.posthorn.local.bench;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.local.LocalRuntime;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Writes many items, as fast as the table engine takes them.
///
/// @param client the table engine
/// @param table the table's name
record Copies(DynamoDbClient client, String table) {
    private static final int BATCH = 25;
    private static final int AT_ONCE = 8;

    static Copies in(LocalRuntime runtime) {
        return new Copies(runtime.dynamoDb(), runtime.tableName());
    }

    /// Reads an item whose copies are to be written.
    Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
        return client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    }

    /// Writes so many items.
    ///
    /// @param item makes the item of a number
    void write(int count, IntFunction<Map<String, AttributeValue>> item) {
        Concurrently.all(
                IntStream.range(0, Math.ceilDiv(count, BATCH)).boxed().toList(),
                AT_ONCE,
                batch -> {
                    int from = batch * BATCH;
                    write(
                            IntStream.range(from, Math.min(count, from + BATCH))
                                    .mapToObj(item)
                                    .map(Copies::put)
                                    .toList());
                    return batch;
                });
    }

    private void write(List<WriteRequest> batch) {
        var left = Map.of(table, batch);
        while (!left.isEmpty()) {
            var items = left;
            left = client.batchWriteItem(write -> write.requestItems(items)).unprocessedItems();
        }
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }
}
