package dev.posthorn.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Hint;
import dev.posthorn.job.JobHint;
import java.util.Optional;

/// Hints and dead letters as JSON. All but ASCII is escaped: SQS refuses some characters, and a dead letter quotes what an endpoint
/// answered.
final class MessageJson {
    static final String KIND = "kind";
    static final String DEAD_LETTER = "deadLetter";
    static final String JOB = "job";
    static final String JOB_ID = "jobId";
    static final String TENANT = "tenant";
    static final String EVENT_ID = "eventId";
    static final String ENDPOINT_ID = "endpointId";
    static final String VERSION = "version";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private MessageJson() {}

    static String write(Hint hint) {
        var body = JSON.createObjectNode();
        writeKey(hint.key(), body);
        return text(body.put(VERSION, hint.version()));
    }

    static String write(JobHint hint) {
        return text(
                JSON.createObjectNode()
                        .put(KIND, JOB)
                        .put(TENANT, hint.key().tenant())
                        .put(JOB_ID, hint.key().id())
                        .put(VERSION, hint.version()));
    }

    static String write(DeadLetter letter) {
        var body =
                JSON.createObjectNode().put(KIND, DEAD_LETTER).put("delivery", letter.key().id());
        writeKey(letter.key(), body);
        body.put("eventType", letter.eventType())
                .put("url", letter.url())
                .put("reason", letter.reason().name())
                .put("attempts", letter.attempts())
                .put("redrives", letter.redrives())
                .put("acceptedAt", letter.acceptedAt().toString());
        var last = letter.lastAttempt();
        if (last == null) {
            body.putNull("lastAttempt");
        } else {
            var outcome = last.outcome();
            body.putObject("lastAttempt")
                    .put("number", last.number())
                    .put("startedAt", last.startedAt().toString())
                    .put("durationMillis", last.duration().toMillis())
                    .put("category", outcome.category().name())
                    .put("status", outcome.status() == 0 ? null : outcome.status())
                    .put("error", outcome.error())
                    .put("snippet", outcome.snippet());
        }
        return text(body);
    }

    /// The JSON object that a body is, or empty when it is none.
    static Optional<JsonNode> readObject(String body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private static void writeKey(DeliveryKey key, ObjectNode body) {
        body.put(TENANT, key.tenant())
                .put(EVENT_ID, key.eventId())
                .put(ENDPOINT_ID, key.endpointId());
    }
}
