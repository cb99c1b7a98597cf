package dev.posthorn.local.bench;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Ids;
import dev.posthorn.local.LocalRuntime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Many dead deliveries in a hurry: one died and was buried in the ordinary way, the others are its copies under keys of their own.
///
/// @param client DynamoDB
/// @param table the table's name
/// @param first the event of the one
/// @param endpointId its endpoint
record Graveyard(DynamoDbClient client, String table, EventKey first, String endpointId) {
    private static final int BATCH = 12;
    private static final int AT_ONCE = 8;

    static Graveyard of(LocalRuntime runtime, EventKey first, String endpointId) {
        return new Graveyard(runtime.dynamoDb(), runtime.tableName(), first, endpointId);
    }

    /// Makes copies.
    ///
    /// @param copies how many
    void fill(int copies) {
        var event = item(DeliveryTable.EVENT_SORT);
        var delivery = item(DeliveryTable.deliverySort(endpointId));
        var batches =
                IntStream.iterate(0, from -> from < copies, from -> from + BATCH)
                        .mapToObj(from -> IntStream.range(from, Math.min(from + BATCH, copies)))
                        .map(numbers -> numbers.boxed().toList())
                        .toList();
        Concurrently.all(batches, AT_ONCE, numbers -> write(numbers, event, delivery));
    }

    private int write(
            List<Integer> numbers,
            Map<String, AttributeValue> event,
            Map<String, AttributeValue> delivery) {
        var puts =
                numbers.stream()
                        .flatMap(n -> Stream.of(copy(event, n), copy(delivery, n)))
                        .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)))
                        .map(WriteRequest.Builder::build)
                        .toList();
        var left =
                client.batchWriteItem(batch -> batch.requestItems(Map.of(table, puts)))
                        .unprocessedItems();
        if (!left.isEmpty()) {
            throw new IllegalStateException("not all deliveries were written");
        }
        return numbers.size();
    }

    private Map<String, AttributeValue> copy(Map<String, AttributeValue> item, int n) {
        var id = Ids.eventIdOf(first.tenant(), "copy " + n);
        var copy = new HashMap<>(item);
        copy.put(
                DeliveryTable.PARTITION.name(),
                AttributeValue.fromS(DeliveryTable.eventPartition(first.tenant(), id)));
        return copy;
    }

    private Map<String, AttributeValue> item(String sort) {
        var key =
                Map.of(
                        DeliveryTable.PARTITION.name(),
                        AttributeValue.fromS(
                                DeliveryTable.eventPartition(first.tenant(), first.id())),
                        DeliveryTable.SORT.name(),
                        AttributeValue.fromS(sort));
        return client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    }
}
