package dev.posthorn.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a tenant wants its events, and which of them.
///
/// @param tenant the tenant
/// @param id the endpoint's id
/// @param spec what the tenant says of it
/// @param secrets what its requests are signed with, the newest first
/// @param createdAt when it was created
/// @param updatedAt when it last changed
/// @param version counts its changes, from 1
/// @param disabledReason why it gets no attempts; null while it is enabled
/// @param verifiedAt when it last answered a ping with success; null where it never did
public record Endpoint(
        String tenant,
        String id,
        EndpointSpec spec,
        List<SigningSecret> secrets,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @Nullable String disabledReason,
        @Nullable Instant verifiedAt) {
    /// Copies the list.
    public Endpoint {
        secrets = List.copyOf(secrets);
    }

    /// A new endpoint, enabled.
    public static Endpoint created(
            String tenant, String id, EndpointSpec spec, Secret secret, Instant now) {
        var own = new SigningSecret(secret, null);
        return new Endpoint(tenant, id, spec, List.of(own), now, now, 1, null, null);
    }

    /// Where requests go.
    public URI url() {
        return spec.url();
    }

    /// When failed deliveries are attempted again.
    public RetryPolicy retryPolicy() {
        return spec.retryPolicy();
    }

    /// Which failures are retried.
    public RetryScope retryScope() {
        return spec.retryScope();
    }

    /// The secret that is its own, whatever older ones still sign.
    public Secret secret() {
        return secrets.getFirst().secret();
    }

    /// The secrets that sign its requests at a time, the newest first.
    public List<Secret> signingAt(Instant now) {
        return secrets.stream()
                .filter(secret -> secret.signsAt(now))
                .map(SigningSecret::secret)
                .toList();
    }

    /// Whether it gets attempts.
    public boolean enabled() {
        return disabledReason == null;
    }

    /// Whether it wants events of this type, as far as the type goes.
    public boolean wants(String eventType) {
        return spec.eventTypes().stream()
                .anyMatch(pattern -> EventTypes.matches(pattern, eventType));
    }
}
