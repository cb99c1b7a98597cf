package dev.posthorn.dynamodb;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Work;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items read together, put together.
///
/// @param items the items by key
/// @param now what has ended by then is absent
record FoundItems(Map<Map<String, AttributeValue>, Item> items, Instant now) {
    Optional<Work> work(DeliveryKey key) {
        return living(Keys.of(key))
                .map(DeliveryItem::read)
                .map(delivery -> new Work(delivery, event(key), endpoint(key)));
    }

    private @Nullable Event event(DeliveryKey key) {
        return living(Keys.of(key.event())).map(EventItem::read).orElse(null);
    }

    private @Nullable Endpoint endpoint(DeliveryKey key) {
        return Optional.ofNullable(items.get(Keys.ofEndpoint(key.tenant(), key.endpointId())))
                .map(EndpointItem::read)
                .orElse(null);
    }

    private Optional<Item> living(Map<String, AttributeValue> key) {
        return Optional.ofNullable(items.get(key)).filter(item -> item.lives(now));
    }
}
