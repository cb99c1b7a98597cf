package dev.posthorn.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
    /// How many secrets may go on signing beside its own.
    public static final int MOST_PREVIOUS_SECRETS = 4;

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

    /// The same as the tenant now describes it. What answered a ping elsewhere says nothing of another URL.
    public Endpoint as(EndpointSpec described, Instant now) {
        var stillVerified = described.url().equals(url()) ? verifiedAt : null;
        return next(described, secrets, now, disabledReason, stillVerified);
    }

    /// The same, getting no attempts.
    public Endpoint disabled(String reason, Instant now) {
        return next(spec, secrets, now, reason, verifiedAt);
    }

    /// The same, getting attempts.
    public Endpoint enabledAgain(Instant now) {
        return next(spec, secrets, now, null, verifiedAt);
    }

    /// The same, having answered a ping with success.
    public Endpoint verified(Instant now) {
        return next(spec, secrets, now, disabledReason, now);
    }

    /// The same with another secret of its own. The one that it had goes on signing until a time, and so do as many older ones as there
    /// may be; those that sign no more are gone.
    public Endpoint rotated(Secret own, Instant until, Instant now) {
        var replaced = new SigningSecret(secret(), until);
        var previous =
                Stream.concat(Stream.of(replaced), secrets.stream().skip(1))
                        .filter(old -> old.signsAt(now))
                        .limit(MOST_PREVIOUS_SECRETS);
        var all = Stream.concat(Stream.of(new SigningSecret(own, null)), previous).toList();
        return next(spec, all, now, disabledReason, verifiedAt);
    }

    private Endpoint next(
            EndpointSpec described,
            List<SigningSecret> signing,
            Instant now,
            @Nullable String reason,
            @Nullable Instant verified) {
        return new Endpoint(
                tenant, id, described, signing, createdAt, now, version + 1, reason, verified);
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

    /// The secrets that it had before its own and that sign its requests at a time, the newest first.
    public List<SigningSecret> previousAt(Instant now) {
        return secrets.stream().skip(1).filter(secret -> secret.signsAt(now)).toList();
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
