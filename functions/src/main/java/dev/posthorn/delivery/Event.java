package dev.posthorn.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened, as it was accepted.
///
/// @param key which event
/// @param type its type, such as `order.created`
/// @param contentType the payload's media type
/// @param payload what is delivered; empty when it was erased
/// @param contentHash what makes the same idempotency key with other content a conflict
/// @param plan the ids of the endpoints it is owed to, fixed at acceptance
/// @param acceptedAt when it was accepted
/// @param expiresAt when it ends
/// @param erasedAt when its payload was erased; null while it is there
public record Event(
        EventKey key,
        String type,
        String contentType,
        Payload payload,
        String contentHash,
        List<String> plan,
        Instant acceptedAt,
        Instant expiresAt,
        @Nullable Instant erasedAt) {
    /// The media type of JSON, which most events are.
    public static final String JSON = "application/json";

    /// Whether a delivery is owed to the first endpoint of the plan: one of an event's deliveries is.
    public boolean leads(DeliveryKey delivery) {
        return !plan.isEmpty() && plan.getFirst().equals(delivery.endpointId());
    }
}
