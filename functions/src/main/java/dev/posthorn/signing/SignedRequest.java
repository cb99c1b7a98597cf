package dev.posthorn.signing;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/// What an endpoint gets of an event: its own headers, and over them those that are not for it to choose.
public final class SignedRequest {
    private SignedRequest() {}

    /// A request.
    ///
    /// @param event what it tells of
    /// @param endpoint where it goes
    /// @param at the time of the attempt
    /// @param timeout how long it may take
    public static Sender.Request of(Event event, Endpoint endpoint, Instant at, Duration timeout) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(endpoint.spec().headers());
        headers.keySet().removeIf(Signature::isReserved);
        headers.put("content-type", event.contentType());
        headers.putAll(
                Signature.headers(
                        event.key().id(), at, event.payload().toBytes(), endpoint.signingAt(at)));
        return new Sender.Request(endpoint.url(), headers, event.payload(), timeout);
    }
}
