package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.ingest.Acceptance;
import java.util.Locale;

/// The answers that show what was accepted, and endpoints.
public final class Views {
    private Views() {}

    /// What came of a submission.
    public static Answer of(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Stored(var event) -> Answer.json(202, accepted(event, false));
            case Acceptance.Duplicate(var event) -> Answer.json(200, accepted(event, true));
            case Acceptance.Conflict(var first) ->
                    Problem.of(
                                    Problem.Kind.IDEMPOTENCY_CONFLICT,
                                    "event %s was accepted under this key with other content"
                                            .formatted(first.id()))
                            .toAnswer();
        };
    }

    private static ObjectNode accepted(Event event, boolean duplicate) {
        return Json.object()
                .put("id", event.key().id())
                .put("deliveries", event.plan().size())
                .put("acceptedAt", event.acceptedAt().toString())
                .put("duplicate", duplicate);
    }

    /// A new endpoint, with its secret: the only answer that shows it.
    public static Answer created(Endpoint endpoint) {
        return Answer.json(201, endpoint(endpoint).put("secret", endpoint.secret().value()));
    }

    /// An endpoint.
    public static Answer of(Endpoint endpoint) {
        return Answer.json(200, endpoint(endpoint));
    }

    private static ObjectNode endpoint(Endpoint endpoint) {
        var json =
                Json.object()
                        .put("id", endpoint.id())
                        .put("url", endpoint.url().toString())
                        .put("description", endpoint.spec().description())
                        .put("retry", name(endpoint.retryScope()))
                        .put("enabled", endpoint.enabled())
                        .put("createdAt", endpoint.createdAt().toString());
        if (!endpoint.enabled()) {
            json.put("disabledReason", endpoint.disabledReason());
        }
        endpoint.spec().eventTypes().forEach(json.putArray("eventTypes")::add);
        json.set("retryPolicy", RetryPolicyBody.write(endpoint.retryPolicy()));
        return json;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
