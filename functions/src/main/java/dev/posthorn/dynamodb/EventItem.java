package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ACCEPTED_AT;
import static dev.posthorn.contract.DeliveryTable.CONTENT_HASH;
import static dev.posthorn.contract.DeliveryTable.CONTENT_TYPE;
import static dev.posthorn.contract.DeliveryTable.ERASED_AT;
import static dev.posthorn.contract.DeliveryTable.EXPIRES_AT;
import static dev.posthorn.contract.DeliveryTable.HISTORY;
import static dev.posthorn.contract.DeliveryTable.PLAN;
import static dev.posthorn.contract.DeliveryTable.SCHEMA;
import static dev.posthorn.contract.DeliveryTable.SCHEMA_VERSION;
import static dev.posthorn.contract.DeliveryTable.TYPE;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An event as an item.
final class EventItem {
    private EventItem() {}

    static Map<String, AttributeValue> write(Event event) {
        var item = new HashMap<>(Keys.of(event.key()));
        item.put(SCHEMA, Values.number(SCHEMA_VERSION));
        item.put(TYPE, Values.text(event.type()));
        item.put(CONTENT_HASH, Values.text(event.contentHash()));
        item.put(PLAN, Values.texts(event.plan()));
        item.put(ACCEPTED_AT, Values.millis(event.acceptedAt()));
        item.put(EXPIRES_AT, Values.end(event.expiresAt()));
        if (!event.contentType().equals(Event.JSON)) {
            item.put(CONTENT_TYPE, Values.text(event.contentType()));
        }
        if (event.plan().isEmpty()) {
            item.put(
                    HISTORY.partition().name(),
                    Values.text(DeliveryTable.historyOfUnwanted(event.key().tenant())));
        }
        PayloadCoding.write(event.payload(), item);
        return item;
    }

    static Event read(Item any) {
        var item = any.known();
        return new Event(
                Keys.event(item),
                item.text(TYPE),
                Objects.requireNonNullElse(item.optionalText(CONTENT_TYPE), Event.JSON),
                PayloadCoding.read(item),
                item.text(CONTENT_HASH),
                item.texts(PLAN),
                item.instant(ACCEPTED_AT),
                item.end(),
                item.optionalInstant(ERASED_AT));
    }
}
