package dev.posthorn.manage;

import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.RetryScope;
import java.net.URI;
import java.util.List;

/// An endpoint as its tenant asked for it, found well-formed.
///
/// @param tenant whose it is
/// @param url where requests shall go
/// @param eventTypes patterns of the event types it wants
/// @param retryPolicy when failed deliveries are attempted again
/// @param retryScope which failures are retried
/// @param description the tenant's own words
public record EndpointDraft(
        String tenant,
        URI url,
        List<String> eventTypes,
        RetryPolicy retryPolicy,
        RetryScope retryScope,
        String description) {}
