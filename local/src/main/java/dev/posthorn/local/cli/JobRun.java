package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.client.ApiClient.Reply;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.stream.Collectors;

/// A job that a command asks for, followed to its end.
///
/// @param client the API
/// @param what what is done, a noun
/// @param out where it is said how it goes
record JobRun(ApiClient client, String what, PrintWriter out) {
    private static final int BEGUN = 202;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Says its id, then its counts whenever they have changed, until it runs no more.
    ///
    /// @param begun how the API answered to the command
    /// @return the job as it ended
    /// @throws IllegalStateException when the API refused to begin it or to tell of it, or gave no good answer for too long
    JsonNode follow(Reply begun) {
        if (begun.status() != BEGUN) {
            throw new IllegalStateException("the %s was refused: %s".formatted(what, begun.why()));
        }
        say(what + " " + begun.body().path("id").asText());
        return new JobWatch(client, BETWEEN_LOOKS, PATIENCE, counts -> say(told(counts)))
                .follow(begun.body());
    }

    /// Says how a job ended.
    ///
    /// @return whether it got to its end
    boolean ended(JsonNode job) {
        var state = job.path("state").asText();
        var error = job.path("error").asText();
        say(
                "%s at %s".formatted(state, job.path("finishedAt").asText())
                        + (error.isEmpty() ? "" : ": " + error));
        return state.equals("finished");
    }

    private static String told(JsonNode counts) {
        return counts.propertyStream()
                .map(count -> "%s %,d".formatted(count.getKey(), count.getValue().asLong()))
                .collect(Collectors.joining(", "));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
