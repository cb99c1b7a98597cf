package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
            case Acceptance.NoTenant _ ->
                    Problem.of(Problem.Kind.NOT_FOUND, "there is no such tenant").toAnswer();
        };
    }

    private static ObjectNode accepted(Event event, boolean duplicate) {
        return Json.object()
                .put("id", event.key().id())
                .put("deliveries", event.plan().size())
                .put("acceptedAt", event.acceptedAt().toString())
                .put("duplicate", duplicate);
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
