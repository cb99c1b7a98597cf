package dev.posthorn.ingest;

import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An event as it was given, found well-formed.
///
/// @param tenant whose event it is
/// @param type its type
/// @param data the JSON value that it carries, or the whole of what a source sent, byte for byte
/// @param timestamp when it happened, as RFC 3339 text; null for the time of acceptance
/// @param idempotencyKey what makes it the same event when it comes again; null for none
/// @param endpoints the ids of the endpoints among which to look for those that want it; empty for all
/// @param contentType of what a source sent, to be delivered as it is; null for data that goes into an envelope
public record Submission(
        String tenant,
        String type,
        Payload data,
        @Nullable String timestamp,
        @Nullable String idempotencyKey,
        List<String> endpoints,
        @Nullable String contentType) {
    /// Copies the list.
    public Submission {
        endpoints = List.copyOf(endpoints);
    }

    /// An event for whoever wants it.
    public Submission(
            String tenant,
            String type,
            Payload data,
            @Nullable String timestamp,
            @Nullable String idempotencyKey) {
        this(tenant, type, data, timestamp, idempotencyKey, List.of(), null);
    }

    /// The event that it becomes, owed to these endpoints.
    Event event(String id, List<String> plan, Instant now, Instant expiresAt) {
        return new Event(
                new EventKey(tenant, id),
                type,
                deliveredType(),
                payload(now),
                contentHash(),
                plan,
                now,
                expiresAt,
                null);
    }

    /// The media type of what endpoints get.
    String deliveredType() {
        return contentType == null ? Event.JSON : contentType;
    }

    /// What endpoints get: what a source sent, or, as Standard Webhooks recommend it, `type`, `timestamp` and `data`.
    ///
    /// @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#payload-structure">
    ///     Payload structure</a>
    Payload payload(Instant acceptedAt) {
        if (contentType != null) {
            return data;
        }
        var time = timestamp == null ? acceptedAt.toString() : timestamp;
        return Payload.standard(type, time, data);
    }

    /// What tells it from another event under the same idempotency key.
    private String contentHash() {
        var told = Optional.ofNullable(contentType).or(() -> Optional.ofNullable(timestamp));
        var event = List.of(bytes(type), bytes(told.orElse("")), data.toBytes());
        return endpoints.isEmpty()
                ? Ids.contentHash(event.toArray(byte[][]::new))
                : Ids.contentHash(
                        event.get(0),
                        event.get(1),
                        event.get(2),
                        bytes(String.join(",", endpoints.stream().sorted().distinct().toList())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
