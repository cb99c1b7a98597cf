package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.HISTORY;
import static dev.posthorn.contract.DeliveryTable.LINE;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Accepted deliveries in a hurry: the store writes the first, the others are its copies under keys of their own.
public final class ManyDeliveries {
    private static final int BATCH = 25;
    private static final int AT_ONCE = 8;

    private final LocalTable table;
    private final Map<String, AttributeValue> first;

    private ManyDeliveries(LocalTable table, DeliveryKey key) {
        this.table = table;
        table.stores().won(Samples.accept(key));
        first = table.client().getItem(get -> get.tableName(table.name()).key(Keys.of(key))).item();
    }

    /// Writes them.
    public static void accept(LocalTable table, List<DeliveryKey> keys) {
        var many = new ManyDeliveries(table, keys.getFirst());
        var batches =
                IntStream.iterate(0, from -> from < keys.size(), from -> from + BATCH)
                        .mapToObj(from -> keys.subList(from, Math.min(from + BATCH, keys.size())))
                        .toList();
        var responses = Concurrently.all(batches, AT_ONCE, many::write);
        if (!responses.stream().allMatch(response -> response.unprocessedItems().isEmpty())) {
            throw new AssertionError("not all deliveries were written");
        }
    }

    private BatchWriteItemResponse write(List<DeliveryKey> keys) {
        var puts =
                keys.stream()
                        .map(key -> WriteRequest.builder().putRequest(put -> put.item(item(key))))
                        .map(WriteRequest.Builder::build)
                        .toList();
        return table.client()
                .batchWriteItem(batch -> batch.requestItems(Map.of(table.name(), puts)));
    }

    private Map<String, AttributeValue> item(DeliveryKey key) {
        var line = DeliveryItem.lineName(Line.DUE, key, table.shards());
        var item = new HashMap<>(first);
        item.putAll(Keys.of(key));
        item.put(LINE.partition().name(), AttributeValue.fromS(line));
        item.put(
                HISTORY.partition().name(),
                Values.text(DeliveryTable.historyOf(key.tenant(), key.endpointId())));
        return item;
    }
}
