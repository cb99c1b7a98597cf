package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EVENT_SORT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The keys of items, written and read.
final class Keys {
    private Keys() {}

    static Map<String, AttributeValue> of(EventKey key) {
        return key(DeliveryTable.eventPartition(key.tenant(), key.id()), EVENT_SORT);
    }

    static Map<String, AttributeValue> of(DeliveryKey key) {
        return key(
                DeliveryTable.eventPartition(key.tenant(), key.eventId()),
                DeliveryTable.deliverySort(key.endpointId()));
    }

    static Map<String, AttributeValue> ofEndpoint(String tenant, String id) {
        return key(DeliveryTable.tenantPartition(tenant), DeliveryTable.endpointSort(id));
    }

    static Map<String, AttributeValue> ofSource(String tenant, String name) {
        return key(DeliveryTable.tenantPartition(tenant), DeliveryTable.sourceSort(name));
    }

    static Map<String, AttributeValue> ofItem(Item item) {
        return key(item.text(PARTITION.name()), item.text(SORT.name()));
    }

    static EventKey event(Item item) {
        var parts = DeliveryTable.partsOf(item.text(PARTITION.name()));
        return new EventKey(parts.get(0), parts.get(1));
    }

    static DeliveryKey delivery(Item item) {
        return event(item).to(lastOf(item.text(SORT.name())));
    }

    static String tenant(Item endpoint) {
        return lastOf(endpoint.text(PARTITION.name()));
    }

    static String endpointId(Item endpoint) {
        return lastOf(endpoint.text(SORT.name()));
    }

    static String sourceName(Item source) {
        return lastOf(source.text(SORT.name()));
    }

    private static String lastOf(String key) {
        return DeliveryTable.partsOf(key).getLast();
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION.name(), Values.text(partition), SORT.name(), Values.text(sort));
    }
}
