package dev.posthorn.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Ids;
import dev.posthorn.job.JobHint;
import dev.posthorn.job.JobKey;
import java.time.Duration;
import java.util.Optional;

/// What a message on the dispatch queue says. Anybody who may use the queue can put anything on it, so every text has a meaning here.
public sealed interface DispatchMessage {
    /// Look at this delivery now.
    ///
    /// @param hint the hint; it has arrived, so its delay is zero
    record Hinted(Hint hint) implements DispatchMessage {}

    /// A dead letter came back from the dead-letter queue: its delivery is to be redriven.
    ///
    /// @param key the delivery
    record CameBack(DeliveryKey key) implements DispatchMessage {}

    /// Go on with this job now.
    ///
    /// @param hint the hint; it has arrived, so its delay is zero
    record JobHinted(JobHint hint) implements DispatchMessage {}

    /// Nothing that is known here.
    ///
    /// @param why in a few words, without the message's content
    record Unreadable(String why) implements DispatchMessage {}

    /// Reads a message's body.
    static DispatchMessage parse(String body) {
        var json = MessageJson.readObject(body);
        if (json.isEmpty()) {
            return new Unreadable("not a JSON object");
        }
        var kind = json.get().path(MessageJson.KIND);
        if (MessageJson.JOB.equals(kind.textValue())) {
            return job(json.get());
        }
        var key = key(json.get());
        if (key.isEmpty()) {
            return new Unreadable("no tenant, eventId and endpointId of a delivery");
        }
        if (kind.isMissingNode()) {
            return hint(key.get(), json.get().path(MessageJson.VERSION));
        }
        return MessageJson.DEAD_LETTER.equals(kind.textValue())
                ? new CameBack(key.get())
                : new Unreadable("of a kind that is not known");
    }

    private static DispatchMessage hint(DeliveryKey key, JsonNode version) {
        return isVersion(version)
                ? new Hinted(new Hint(key, version.longValue(), Duration.ZERO))
                : new Unreadable("a hint without a version");
    }

    private static DispatchMessage job(JsonNode json) {
        var tenant = json.path(MessageJson.TENANT).asText();
        var id = json.path(MessageJson.JOB_ID).asText();
        var version = json.path(MessageJson.VERSION);
        return Ids.isTenant(tenant) && Ids.isId(id) && isVersion(version)
                ? new JobHinted(
                        new JobHint(new JobKey(tenant, id), version.longValue(), Duration.ZERO))
                : new Unreadable("no tenant, jobId and version of a job");
    }

    private static boolean isVersion(JsonNode version) {
        return version.isIntegralNumber() && version.canConvertToLong() && version.longValue() > 0;
    }

    private static Optional<DeliveryKey> key(JsonNode json) {
        var tenant = json.path(MessageJson.TENANT).asText();
        var eventId = json.path(MessageJson.EVENT_ID).asText();
        var endpointId = json.path(MessageJson.ENDPOINT_ID).asText();
        return Ids.isTenant(tenant) && Ids.isId(eventId) && Ids.isId(endpointId)
                ? Optional.of(new DeliveryKey(tenant, eventId, endpointId))
                : Optional.empty();
    }
}
