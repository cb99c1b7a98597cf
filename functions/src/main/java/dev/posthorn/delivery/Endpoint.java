package dev.posthorn.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a tenant wants its events, and which of them.
///
/// @param tenant the tenant
/// @param id the endpoint's id
/// @param url where requests go
/// @param eventTypes patterns of the event types it wants: exact, `prefix.*` or `*`
/// @param secret what its requests are signed with
/// @param retryPolicy when failed deliveries are attempted again
/// @param retryScope which failures are retried
/// @param description the tenant's own words
/// @param createdAt when it was created
/// @param disabledReason why it gets no attempts; null while it is enabled
public record Endpoint(
        String tenant,
        String id,
        URI url,
        List<String> eventTypes,
        Secret secret,
        RetryPolicy retryPolicy,
        RetryScope retryScope,
        String description,
        Instant createdAt,
        @Nullable String disabledReason) {

    /// Whether it gets attempts.
    public boolean enabled() {
        return disabledReason == null;
    }

    /// Whether it wants events of this type.
    public boolean wants(String eventType) {
        return eventTypes.stream().anyMatch(pattern -> EventTypes.matches(pattern, eventType));
    }
}
