package dev.posthorn.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
/// @param health how it has been doing; a change of it is no change of the endpoint
public record Endpoint(
        String tenant,
        String id,
        EndpointSpec spec,
        List<SigningSecret> secrets,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @Nullable String disabledReason,
        @Nullable Instant verifiedAt,
        Health health) {
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
        return new Endpoint(tenant, id, spec, List.of(own), now, now, 1, null, null, Health.WELL);
    }

    /// The same as the tenant now describes it. What answered or failed elsewhere says nothing of another URL.
    public Endpoint as(EndpointSpec described, Instant now) {
        if (described.url().equals(url())) {
            return next(described, secrets, now, disabledReason, verifiedAt, health);
        }
        var anew = enabled() && !health.equals(Health.WELL) ? health.enabledAgain(now) : health;
        return next(described, secrets, now, disabledReason, null, anew);
    }

    /// The same, getting no attempts.
    public Endpoint disabled(String reason, Instant now) {
        return next(spec, secrets, now, reason, verifiedAt, health.disabled(now));
    }

    /// The same, getting attempts: whatever is parked comes back.
    public Endpoint enabledAgain(Instant now) {
        return next(spec, secrets, now, null, verifiedAt, health.enabledAgain(now));
    }

    /// The same, having answered a ping with success.
    public Endpoint verified(Instant now) {
        return next(spec, secrets, now, disabledReason, now, health);
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
        return next(spec, all, now, disabledReason, verifiedAt, health);
    }

    private Endpoint next(
            EndpointSpec described,
            List<SigningSecret> signing,
            Instant now,
            @Nullable String reason,
            @Nullable Instant verified,
            Health newHealth) {
        return new Endpoint(
                tenant,
                id,
                described,
                signing,
                createdAt,
                now,
                version + 1,
                reason,
                verified,
                newHealth);
    }

    /// The same in another state of health.
    public Endpoint in(Health other) {
        return new Endpoint(
                tenant,
                id,
                spec,
                secrets,
                createdAt,
                updatedAt,
                version,
                disabledReason,
                verifiedAt,
                other);
    }

    /// Whether the delivery of an event may be attempted: else it is parked.
    public boolean lets(String eventId) {
        return enabled() && health.lets(eventId);
    }

    /// Whether the delivery of an event is the one that tries whether the endpoint is well again.
    public boolean isProbe(String eventId) {
        return health.circuit() == Circuit.HALF_OPEN && eventId.equals(health.probe());
    }

    /// How often attempts may begin, as its owner says; empty for as often as they come.
    public Optional<Rate> limit() {
        return Optional.ofNullable(spec.rateLimit()).map(Rate::perSecond);
    }

    /// The slow lane that it is in at a time; empty where it is in none.
    public Optional<SlowLane> laneAt(Instant now) {
        return Optional.ofNullable(health.slowLane()).filter(lane -> lane.holdsAt(now));
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
