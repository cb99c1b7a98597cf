package dev.posthorn.local.bench;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeliveryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item that Posthorn wrote itself, to make others from that differ in what tells them apart.
///
/// @param item the item
record Original(Map<String, AttributeValue> item) {
    private static final String PK = DeliveryTable.PARTITION.name();
    private static final String SK = DeliveryTable.SORT.name();
    private static final String LINE = DeliveryTable.LINE.partition().name();
    private static final String DUE_AT = DeliveryTable.LINE.sort().name();

    /// The key of a delivery's item.
    static Map<String, AttributeValue> key(DeliveryKey key) {
        return Map.of(
                PK,
                AttributeValue.fromS(DeliveryTable.eventPartition(key.tenant(), key.eventId())),
                SK,
                AttributeValue.fromS(DeliveryTable.deliverySort(key.endpointId())));
    }

    /// The key of an event's item.
    static Map<String, AttributeValue> eventKey(DeliveryKey key) {
        return Map.of(
                PK,
                AttributeValue.fromS(DeliveryTable.eventPartition(key.tenant(), key.eventId())),
                SK,
                AttributeValue.fromS(DeliveryTable.EVENT_SORT));
    }

    /// The same of another event, accepted so much later.
    ///
    /// @param tenant the tenant
    /// @param eventId the other event
    /// @param later how much
    Map<String, AttributeValue> of(String tenant, String eventId, Duration later) {
        var copy = new HashMap<>(item);
        var partition = DeliveryTable.eventPartition(tenant, eventId);
        copy.put(PK, AttributeValue.fromS(partition));
        shift(copy, DeliveryTable.ACCEPTED_AT, later);
        if (dueLine(text(PK)).equals(item.get(LINE))) {
            copy.put(LINE, dueLine(partition));
        }
        return copy;
    }

    /// The same, standing in its line until later.
    Original due(Instant at) {
        var copy = new HashMap<>(item);
        copy.put(DUE_AT, AttributeValue.fromN(String.valueOf(at.toEpochMilli())));
        return new Original(copy);
    }

    private AttributeValue dueLine(String partition) {
        int shard = DeliveryTable.shardOf(partition, text(SK), Budget.SHARDS);
        return AttributeValue.fromS(DeliveryTable.dueLine(shard));
    }

    private String text(String name) {
        return Objects.requireNonNull(item.get(name)).s();
    }

    private static void shift(Map<String, AttributeValue> item, String name, Duration later) {
        long millis = Long.parseLong(Objects.requireNonNull(item.get(name)).n());
        item.put(name, AttributeValue.fromN(String.valueOf(millis + later.toMillis())));
    }
}
