package dev.posthorn.http;

import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Sender;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Senders and requests for tests. No sender here can leave this machine: every name is at 127.0.0.1.
final class Sending {
    /// Long enough to be no part of a test.
    static final Duration AMPLE = Duration.ofSeconds(20);

    /// Short, for tests that wait for it.
    static final Duration SHORT = Duration.ofMillis(300);

    static final Payload BODY = Payload.of(ScriptedServer.bytes("{\"type\":\"order.paid\"}"));

    static final Resolver LOOPBACK = _ -> List.of(InetAddress.ofLiteral("127.0.0.1"));

    private Sending() {}

    static HttpSender sender() {
        return sender(AddressPolicy.PUBLIC_AND_LOOPBACK, LOOPBACK);
    }

    static HttpSender sender(AddressPolicy policy, Resolver resolver) {
        return new HttpSender(
                AMPLE,
                policy,
                Ports.ALL,
                InstantSource.system(),
                resolver,
                UnaryOperator.identity());
    }

    static Sender.Request request(URI url) {
        return request(url, AMPLE);
    }

    static Sender.Request request(URI url, Duration timeout) {
        return new Sender.Request(url, Map.of("webhook-id", "evt_1"), BODY, timeout);
    }
}
