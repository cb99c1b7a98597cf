package dev.posthorn.announce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.job.Job;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Something that happened to a tenant's things, as Posthorn's own tenant is told of it.
///
/// @param tenant whose things they are
/// @param type the event's type
/// @param happening what tells it from others of its type: the same however often it is told
/// @param data what is told
record Announcement(String tenant, String type, String happening, ObjectNode data) {
    static final String DELIVERY_DEAD = "delivery.dead";
    static final String JOB_FINISHED = "job.finished";
    static final String ENDPOINT_DISABLED = "endpoint.disabled";
    static final String CIRCUIT_OPENED = "endpoint.circuit_opened";

    /// A delivery died; it does so once for each time that it was redriven.
    static Announcement of(DeadLetter letter) {
        var key = letter.key();
        var data =
                data(key.tenant())
                        .put("deliveryId", key.id())
                        .put("eventId", key.eventId())
                        .put("endpointId", key.endpointId())
                        .put("reason", name(letter.reason()))
                        .put("attempts", letter.attempts())
                        .put("redrives", letter.redrives())
                        .put("acceptedAt", letter.acceptedAt().toString());
        if (letter.eventType() != null) {
            data.put("eventType", letter.eventType());
        }
        var last = letter.lastAttempt();
        if (last != null) {
            data.put("lastCategory", name(last.outcome().category()));
        }
        return new Announcement(
                key.tenant(), DELIVERY_DEAD, key.id() + "/" + letter.redrives(), data);
    }

    /// A job ended; one that failed may go on and end once more.
    static Announcement of(Job job) {
        var key = job.key();
        var data =
                data(key.tenant())
                        .put("jobId", key.id())
                        .put("kind", name(job.kind()))
                        .put("state", name(job.standing().state()));
        if (!job.subject().isEmpty()) {
            data.put("subject", job.subject());
        }
        var counts = data.putObject("counts");
        new TreeMap<>(job.counts()).forEach(counts::put);
        var finishedAt = Objects.requireNonNull(job.finishedAt(), key.id() + " has not ended");
        return new Announcement(
                key.tenant(), JOB_FINISHED, key.id() + "/" + finishedAt.toEpochMilli(), data);
    }

    /// What is new of an endpoint, if anything is.
    static Optional<Announcement> of(Endpoint endpoint) {
        var newsAt = endpoint.health().newsAt();
        var reason = endpoint.disabledReason();
        if (newsAt == null || (reason == null && endpoint.health().circuit() == Circuit.CLOSED)) {
            return Optional.empty();
        }
        var data =
                data(endpoint.tenant())
                        .put("endpointId", endpoint.id())
                        .put("url", endpoint.url().toString());
        var happening = endpoint.id() + "/" + newsAt.toEpochMilli();
        if (reason != null) {
            return Optional.of(
                    new Announcement(
                            endpoint.tenant(),
                            ENDPOINT_DISABLED,
                            happening,
                            data.put("reason", reason)));
        }
        var failures = endpoint.health().failures();
        return Optional.of(
                new Announcement(
                        endpoint.tenant(),
                        CIRCUIT_OPENED,
                        happening,
                        data.put("failures", failures)));
    }

    private static ObjectNode data(String tenant) {
        return JsonNodeFactory.instance.objectNode().put("tenant", tenant);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
