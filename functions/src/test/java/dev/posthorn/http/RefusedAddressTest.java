package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing reaches an address that the policy refuses, however the URL leads there.
class RefusedAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://2130706433:%d/",
                "http://127.1:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "https://127.0.0.1:%d/"
            })
    void isNotReachedAsALiteral(String url) throws IOException {
        assertNotReached(Sending.sender(AddressPolicy.PUBLIC_ONLY, Resolver.SYSTEM), url);
    }

    @Test
    void isNotReachedThroughAName() throws IOException {
        assertNotReached(
                Sending.sender(AddressPolicy.PUBLIC_ONLY, at("127.0.0.1")),
                "http://inside.example:%d/");
    }

    @Test
    void isNotReachedThroughANameThatAlsoHasAPublicAddress() throws IOException {
        // Were the public one tried, the timeout would be the outcome, not the refusal.
        assertNotReached(
                Sending.sender(AddressPolicy.PUBLIC_ONLY, at("203.0.114.1", "127.0.0.1")),
                "http://both.example:%d/");
    }

    @Test
    void isNotReachedThroughANameThatChangesItsMind() throws IOException {
        var lookups = new AtomicInteger();
        Resolver rebinding =
                _ ->
                        List.of(
                                InetAddress.ofLiteral(
                                        lookups.incrementAndGet() == 1
                                                ? "203.0.113.1"
                                                : "127.0.0.1"));

        assertNotReached(
                Sending.sender(AddressPolicy.PUBLIC_ONLY, rebinding),
                "http://rebinding.example:%d/");
        assertThat(lookups).hasValue(1);
    }

    @Test
    void isLoopbackNoMoreWhenThePolicySaysSo() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var local = Sending.sender(AddressPolicy.PUBLIC_AND_LOOPBACK, at("127.0.0.1"));

            var outcome =
                    local.send(
                            Sending.request(
                                    URI.create("http://localhost:%d/".formatted(server.port()))));

            assertThat(outcome.category()).isEqualTo(Category.SUCCESS);
        }
    }

    @Test
    void isNotTriedWhileTheOtherAddressesOfANameAre() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            // Nobody listens on 127.0.0.2 at this port; one attempt tries all addresses of a name.
            var local =
                    Sending.sender(AddressPolicy.PUBLIC_AND_LOOPBACK, at("127.0.0.2", "127.0.0.1"));

            var outcome =
                    local.send(
                            Sending.request(
                                    URI.create("http://two.example:%d/".formatted(server.port()))));

            assertThat(outcome.category()).isEqualTo(Category.SUCCESS);
        }
    }

    private static Resolver at(String... addresses) {
        return _ -> Stream.of(addresses).map(InetAddress::ofLiteral).toList();
    }

    private static void assertNotReached(HttpSender sender, String url) throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var outcome = sender.send(Sending.request(URI.create(url.formatted(server.port()))));

            assertThat(outcome.category()).isEqualTo(Category.ADDRESS_REFUSED);
            assertThat(outcome.error())
                    .isEqualTo("the host is at an address that endpoints may not be at");
            assertThat(server.connections()).isZero();
        }
    }
}
