package dev.posthorn.delivery;

import java.time.Instant;
import java.util.List;

/// Something that happened, as it was accepted.
///
/// @param key which event
/// @param type its type, such as `order.created`
/// @param payload what is delivered
/// @param contentHash what makes the same idempotency key with other content a conflict
/// @param plan the ids of the endpoints it is owed to, fixed at acceptance
/// @param acceptedAt when it was accepted
/// @param expiresAt when it ends
public record Event(
        EventKey key,
        String type,
        Payload payload,
        String contentHash,
        List<String> plan,
        Instant acceptedAt,
        Instant expiresAt) {}
