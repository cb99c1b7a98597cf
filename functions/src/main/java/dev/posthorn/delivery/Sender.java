package dev.posthorn.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Port: sends the request of an attempt.
public interface Sender {
    /// Sends a POST and says what it came to. It never throws for what the endpoint or the network did, and returns within the timeout.
    Sent send(Request request);

    /// An attempt's request.
    ///
    /// @param url where it goes
    /// @param headers its headers, by name
    /// @param body its body, JSON
    /// @param timeout how long it may take in all
    record Request(URI url, Map<String, String> headers, Payload body, Duration timeout) {}

    /// What came of a request.
    ///
    /// @param outcome what it came to
    /// @param exchange what was said; null when nothing was, not even the request's head
    record Sent(Outcome outcome, @Nullable Exchange exchange) {}
}
