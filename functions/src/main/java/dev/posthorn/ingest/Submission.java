package dev.posthorn.ingest;

import dev.posthorn.delivery.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event as a producer gave it, found well-formed.
///
/// @param tenant whose event it is
/// @param type its type
/// @param data the JSON value that it carries, byte for byte
/// @param timestamp when it happened, as RFC 3339 text; null for the time of acceptance
/// @param idempotencyKey what makes it the same event when it comes again; null for none
public record Submission(
        String tenant,
        String type,
        Payload data,
        @Nullable String timestamp,
        @Nullable String idempotencyKey) {

    /// What endpoints get.
    Payload payload(Instant acceptedAt) {
        var time = timestamp == null ? acceptedAt.toString() : timestamp;
        return Payload.standard(type, time, data);
    }
}
