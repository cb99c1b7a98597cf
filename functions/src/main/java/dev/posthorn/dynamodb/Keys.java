package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.EVENT_SORT;
import static dev.posthorn.contract.DeliveryTable.PARTITION;
import static dev.posthorn.contract.DeliveryTable.SORT;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Rates.Slots;
import dev.posthorn.job.JobKey;
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

    static Map<String, AttributeValue> ofDeletedEndpoint(String tenant, String id) {
        return key(DeliveryTable.tenantPartition(tenant), DeliveryTable.DELETED_SORT_PREFIX + id);
    }

    static Map<String, AttributeValue> of(JobKey key) {
        return key(DeliveryTable.jobPartition(key.tenant()), DeliveryTable.jobSort(key.id()));
    }

    static Map<String, AttributeValue> of(Slots slots) {
        var prefix =
                switch (slots.kind()) {
                    case LIMIT -> DeliveryTable.RATE_SORT_PREFIX;
                    case SLOW_LANE -> DeliveryTable.SLOW_LANE_SORT_PREFIX;
                };
        return key(DeliveryTable.tenantPartition(slots.tenant()), prefix + slots.endpointId());
    }

    static JobKey job(Item item) {
        return new JobKey(lastOf(item.text(PARTITION.name())), lastOf(item.text(SORT.name())));
    }

    static Map<String, AttributeValue> ofApiKey(String id) {
        return key(DeliveryTable.KEYS_PARTITION, DeliveryTable.keySort(id));
    }

    static Map<String, AttributeValue> ofTenant(String id) {
        return key(DeliveryTable.TENANTS_PARTITION, DeliveryTable.tenantSort(id));
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

    /// The id of what stands with its siblings in one partition: an API key or a tenant.
    static String id(Item item) {
        return lastOf(item.text(SORT.name()));
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
