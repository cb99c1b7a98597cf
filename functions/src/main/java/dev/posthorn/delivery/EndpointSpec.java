package dev.posthorn.delivery;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a tenant says of an endpoint and may change.
///
/// @param url where requests go
/// @param eventTypes patterns of the event types it wants: exact, `prefix.*` or `*`
/// @param filter an event pattern, in JSON, that payloads must match; null for none
/// @param retryPolicy when failed deliveries are attempted again
/// @param retryScope which failures are retried
/// @param headers further headers of its requests, by name
/// @param description the tenant's own words
/// @param metadata the tenant's own notes, by name
/// @param rateLimit how many attempts a second may be made, above 0; null for as many as there are
public record EndpointSpec(
        URI url,
        List<String> eventTypes,
        @Nullable String filter,
        RetryPolicy retryPolicy,
        RetryScope retryScope,
        Map<String, String> headers,
        String description,
        Map<String, String> metadata,
        @Nullable Double rateLimit) {
    /// Copies the collections.
    public EndpointSpec {
        eventTypes = List.copyOf(eventTypes);
        headers = Map.copyOf(headers);
        metadata = Map.copyOf(metadata);
    }

    /// Everything to one URL, by the default policy.
    public static EndpointSpec of(URI url) {
        return new EndpointSpec(
                url,
                List.of("*"),
                null,
                RetryPolicy.DEFAULT,
                RetryScope.TRANSIENT,
                Map.of(),
                "",
                Map.of(),
                null);
    }
}
