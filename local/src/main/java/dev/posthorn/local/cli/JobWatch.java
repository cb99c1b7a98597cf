package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.client.ApiClient.Reply;
import dev.posthorn.local.client.Pause;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Follows a job to its end. An API that is busy, or out of reach for a while, says nothing about the job.
///
/// @param client the API
/// @param betweenLooks how long to wait before each look
/// @param patience how long to go on without one good answer
/// @param progress is given the job's counts whenever they have changed
record JobWatch(
        ApiClient client, Duration betweenLooks, Duration patience, Consumer<JsonNode> progress) {
    private static final int OK = 200;

    /// What a look at the job came to.
    private sealed interface Look {
        /// It was told of.
        record Good(JsonNode job) implements Look {}

        /// It was not, and may be next time.
        record Bad(String answer) implements Look {}
    }

    /// Waits until the job runs no more: one that is cancelled still has to end the page that it is at.
    ///
    /// @param begun the job as it was begun
    /// @return the job as it ended
    /// @throws IllegalStateException when the API refuses to tell of it, or gives no good answer for too long
    JsonNode follow(JsonNode begun) {
        var id = begun.path("id").asText();
        var job = begun;
        var heardAt = Instant.now();
        while (!job.has("finishedAt")) {
            Pause.of(betweenLooks);
            switch (look(id)) {
                case Look.Good(var seen) -> {
                    if (!seen.path("counts").equals(job.path("counts"))) {
                        progress.accept(seen.path("counts"));
                    }
                    job = seen;
                    heardAt = Instant.now();
                }
                case Look.Bad(var answer) -> {
                    if (!Instant.now().isBefore(heardAt.plus(patience))) {
                        throw new IllegalStateException(
                                "no good answer for %d s about %s, which may be running still; the last was %s"
                                        .formatted(patience.toSeconds(), id, answer));
                    }
                }
            }
        }
        return job;
    }

    private Look look(String id) {
        try {
            return read(client.get("/jobs/" + id), id);
        } catch (UncheckedIOException e) {
            return new Look.Bad(String.valueOf(e.getCause()));
        }
    }

    private static Look read(Reply reply, String id) {
        if (reply.status() == OK && reply.body().hasNonNull("state")) {
            return new Look.Good(reply.body());
        }
        var answer = reply.status() + " " + reply.body();
        if (reply.status() == OK || reply.isBusy()) {
            return new Look.Bad(answer);
        }
        throw new IllegalStateException(
                "the API does not tell of %s: it answered %s".formatted(id, answer));
    }
}
