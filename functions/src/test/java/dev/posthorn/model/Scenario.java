package dev.posthorn.model;

import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.delivery.Secret;
import dev.posthorn.ingest.Submission;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is given: one event, owed to one endpoint, and how long things take.
final class Scenario {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(2);
    static final LeaseTerms TERMS =
            new LeaseTerms(LEASE, Duration.ofSeconds(15), Duration.ofSeconds(5));

    /// How long an invocation lasts at most: longer than any of the product's, and so short that two in a row are over before an endpoint that
    /// gets attempts again is left alone.
    static final Duration INVOCATION = Duration.ofSeconds(135);

    /// Three attempts: the second is hinted, the third is left to the sweep.
    static final RetryPolicy POLICY =
            new RetryPolicy(
                    new Backoff.Delays(List.of(Duration.ofSeconds(10), Duration.ofHours(1)), 0),
                    Duration.ofHours(2),
                    null);

    /// A circuit opens with the first failure.
    static final CircuitTerms CIRCUIT =
            new CircuitTerms(
                    1,
                    0.5,
                    20,
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(15),
                    Duration.ofDays(5));

    static final Endpoint ENDPOINT =
            Endpoint.created(
                    "acme",
                    "ep_00000000000000000000000001",
                    new EndpointSpec(
                            URI.create("https://shop.example/hook"),
                            List.of("*"),
                            null,
                            POLICY,
                            RetryScope.TRANSIENT,
                            Map.of(),
                            "",
                            Map.of(),
                            null),
                    new Secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
                    START);

    static final Submission SUBMISSION =
            new Submission("acme", "order.created", bytes("{\"n\":1}"), null, "order-1");

    static final DeliveryKey KEY =
            new DeliveryKey("acme", Ids.eventIdOf("acme", "order-1"), ENDPOINT.id());

    /// Which of [#OUTCOMES] is success.
    static final int SUCCESS = 0;

    /// What an endpoint may answer: success, a failure that another attempt may mend, a refusal.
    static final List<Outcome> OUTCOMES = List.of(answered(200), answered(503), answered(400));

    private static final Page<Due> EMPTY_SHARD = new Page<>(List.of(), Optional.empty());

    private Scenario() {}

    /// Any event of this key.
    static Event event(EventKey key) {
        return new Event(
                key, "any", Event.JSON, bytes("{}"), "", List.of(), START, Instant.MAX, null);
    }

    /// The answer to a call that is the same whenever it is made; null for one that is a step.
    static @Nullable Object constant(Call call) {
        return switch (call.name()) {
            case "Observer.note", "Exchanges.forget" -> List.of();
            case "Hints.backlog" -> 0L;
            case "Deliveries.shards" -> 1;
            case "Endpoints.ofTenant" -> List.of(ENDPOINT);
            case Call.DUE -> call.the(Integer.class, 0) == 0 ? null : EMPTY_SHARD;
            default -> null;
        };
    }

    private static Outcome answered(int status) {
        return Outcome.answered(status, Optional.empty(), "");
    }

    private static Payload bytes(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
