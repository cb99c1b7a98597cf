package dev.posthorn.local.chaos;

import dev.posthorn.local.client.ApiClient.Reply;
import dev.posthorn.local.client.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Asks the API again while it is too busy to say: no answer must be taken for one.
final class Asking {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BREATH = Duration.ofMillis(200);

    private Asking() {}

    /// Asks until it is answered with a verdict.
    ///
    /// @throws IllegalStateException when it is not for a minute
    static Reply until(Supplier<Reply> question) {
        var end = Instant.now().plus(PATIENCE);
        var reply = question.get();
        while (reply.isBusy()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "for a minute the API has not answered but with %d: %s"
                                .formatted(reply.status(), reply.body()));
            }
            Pause.of(BREATH);
            reply = question.get();
        }
        return reply;
    }
}
