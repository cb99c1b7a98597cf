package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Hints of claims just made. One that cannot be sent is noted, and the sweep finds its delivery.
///
/// @param hints the dispatch queue
/// @param observer is told of hints that could not be sent
public record ClaimHints(Hints hints, Observer observer) {
    /// Sends a hint for each of these deliveries, as they are now, to arrive when it is to be attempted.
    public void sendOnTime(List<Delivery> claimed, Instant now) {
        if (claimed.isEmpty()) {
            return;
        }
        send(claimed.stream().map(delivery -> delivery.hint(wait(delivery, now))).toList());
    }

    private static Duration wait(Delivery delivery, Instant now) {
        var at = delivery.nextAttemptAt();
        return at == null || at.isBefore(now) ? Duration.ZERO : Duration.between(now, at);
    }

    /// Sends a hint for each of these deliveries, as they are now.
    ///
    /// @param claimed the deliveries
    /// @param delay how long the hints are held back
    public void send(List<Delivery> claimed, Duration delay) {
        if (claimed.isEmpty()) {
            return;
        }
        send(claimed.stream().map(delivery -> delivery.hint(delay)).toList());
    }

    /// Sends hints.
    public void send(List<Hint> all) {
        hints.send(all)
                .forEach(unsent -> observer.note(new Fact.HintLost(unsent.hint(), unsent.why())));
    }
}
