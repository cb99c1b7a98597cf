package dev.posthorn.dynamodb;

import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Samples;
import java.util.List;

/// Events that no endpoint wanted.
final class Unwanted {
    private Unwanted() {}

    static Event event(String tenant, int n) {
        return new Event(
                new EventKey(tenant, Samples.eventId(n)),
                "order.created",
                Event.JSON,
                Payload.of(new byte[] {1}),
                "hash",
                List.of(),
                Samples.NOW,
                Samples.END,
                null);
    }
}
