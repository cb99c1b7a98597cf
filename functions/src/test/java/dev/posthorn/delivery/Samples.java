package dev.posthorn.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events, endpoints and attempts for tests, ordinary in every respect.
public final class Samples {
    /// When tests begin.
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    /// How long a claim is owned in tests.
    public static final Duration LEASE = Duration.ofMinutes(2);

    /// When items of tests end.
    public static final Instant END = Instant.parse("2026-12-22T12:00:00Z");

    /// A tenant.
    public static final String TENANT = "acme";

    private Samples() {}

    /// The n-th event id; later ones sort later.
    public static String eventId(int n) {
        return "evt_%026d".formatted(n);
    }

    /// The n-th endpoint id; later ones sort later.
    public static String endpointId(int n) {
        return "ep_%026d".formatted(n);
    }

    /// The delivery of the n-th event to the first endpoint.
    public static DeliveryKey key(int n) {
        return key(n, 1);
    }

    /// The delivery of an event to an endpoint.
    public static DeliveryKey key(int event, int endpoint) {
        return new DeliveryKey(TENANT, eventId(event), endpointId(endpoint));
    }

    /// The n-th event, owed to the first endpoint.
    public static Event event(int n) {
        return event(n, "{\"n\":%d}".formatted(n));
    }

    /// The n-th event with this payload.
    public static Event event(int n, String payload) {
        return event(
                new EventKey(TENANT, eventId(n)),
                Payload.of(payload.getBytes(StandardCharsets.UTF_8)));
    }

    /// An event with this payload.
    public static Event event(EventKey key, Payload payload) {
        var hash = Ids.contentHash(payload.toBytes());
        return new Event(
                key,
                "order.created",
                Event.JSON,
                payload,
                hash,
                List.of(endpointId(1)),
                NOW,
                END,
                null);
    }

    /// The n-th endpoint.
    public static Endpoint endpoint(int n) {
        return endpoint(TENANT, n, RetryPolicy.DEFAULT);
    }

    /// The n-th endpoint of a tenant.
    public static Endpoint endpoint(String tenant, int n, RetryPolicy policy) {
        return Endpoint.created(
                tenant,
                endpointId(n),
                new EndpointSpec(
                        URI.create("https://example.com/hooks/" + n),
                        List.of("*"),
                        null,
                        policy,
                        RetryScope.TRANSIENT,
                        Map.of(),
                        "the first place to look",
                        Map.of(),
                        null),
                new Secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
                NOW);
    }

    /// The same endpoint as it is created with another description.
    static Endpoint describedAs(Endpoint endpoint, String description) {
        var spec = endpoint.spec();
        return Endpoint.created(
                endpoint.tenant(),
                endpoint.id(),
                new EndpointSpec(
                        spec.url(),
                        spec.eventTypes(),
                        spec.filter(),
                        spec.retryPolicy(),
                        spec.retryScope(),
                        spec.headers(),
                        description,
                        spec.metadata(),
                        null),
                endpoint.secret(),
                endpoint.createdAt());
    }

    /// Accepts a delivery.
    public static Transition accept(DeliveryKey key) {
        return Delivery.accept(key, NOW, LEASE, END);
    }

    /// The delivery's next attempt, answered with this status.
    public static Attempt answered(Delivery delivery, int status, Instant at) {
        return attempt(
                delivery,
                Outcome.answered(status, Optional.empty(), "{\"ok\":" + (status < 300) + "}"),
                at);
    }

    /// The delivery's next attempt.
    public static Attempt attempt(Delivery delivery, Outcome outcome, Instant at) {
        return new Attempt(
                delivery.attempts() + 1, delivery.redrives(), at, Duration.ofMillis(37), outcome);
    }
}
