package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Event;
import dev.posthorn.ingest.Acceptance;
import java.util.List;

/// The answers that say what came of events that were given.
public final class PublishViews {
    private PublishViews() {}

    /// What came of one event of a batch.
    public sealed interface Entry {
        /// It was well-formed.
        record Taken(Acceptance acceptance) implements Entry {}

        /// It was not, or could not be taken.
        record Refused(Problem problem) implements Entry {}
    }

    /// What came of a submission.
    public static Answer of(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Stored(var event) -> Answer.json(202, accepted(event, false));
            case Acceptance.Duplicate(var event) -> Answer.json(200, accepted(event, true));
            case Acceptance.Conflict _,
                    Acceptance.NoTenant _,
                    Acceptance.UnknownEndpoint _,
                    Acceptance.TooLate _ ->
                    problem(acceptance).toAnswer();
        };
    }

    /// What came of each event of a batch.
    public static Answer ofBatch(List<Entry> entries) {
        var json = Json.object();
        var list = json.putArray("events");
        entries.forEach(entry -> list.add(entry(entry)));
        return Answer.json(200, json);
    }

    private static ObjectNode entry(Entry entry) {
        return switch (entry) {
            case Entry.Refused(var problem) -> refused(problem);
            case Entry.Taken(Acceptance.Stored(var event)) ->
                    accepted(event, false).put("status", 202);
            case Entry.Taken(Acceptance.Duplicate(var event)) ->
                    accepted(event, true).put("status", 200);
            case Entry.Taken(var other) -> refused(problem(other));
        };
    }

    private static ObjectNode refused(Problem problem) {
        var json = Json.object().put("status", problem.kind().status());
        json.set("problem", problem.toJson());
        return json;
    }

    private static Problem problem(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Conflict(var first) ->
                    Problem.of(
                            Problem.Kind.IDEMPOTENCY_CONFLICT,
                            "event %s was accepted under this key with other content"
                                    .formatted(first.id()));
            case Acceptance.NoTenant _ ->
                    Problem.of(Problem.Kind.NOT_FOUND, "there is no such tenant");
            case Acceptance.UnknownEndpoint(int index, var id) ->
                    Problem.invalid(
                            List.of(
                                    new Violation(
                                            "/endpoints/" + index,
                                            "is no endpoint of this tenant",
                                            null,
                                            id)));
            case Acceptance.TooLate _ ->
                    Problem.of(
                            Problem.Kind.INTERNAL_ERROR,
                            "there was no time left for this event; send it again, in a smaller batch");
            case Acceptance.Stored _, Acceptance.Duplicate _ ->
                    throw new IllegalArgumentException("that is no problem");
        };
    }

    private static ObjectNode accepted(Event event, boolean duplicate) {
        return Json.object()
                .put("id", event.key().id())
                .put("deliveries", event.plan().size())
                .put("acceptedAt", event.acceptedAt().toString())
                .put("duplicate", duplicate);
    }
}
