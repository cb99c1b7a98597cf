package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
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
    void refusesTheOtherAddressesOfItsNameToo() throws IOException {
        assertNotReached(
                Sending.sender(AddressPolicy.PUBLIC_AND_LOOPBACK, at("127.0.0.1", "10.0.0.1")),
                "http://both.example:%d/");
    }

    @Test
    void isNotReachedThroughANameThatChangesItsMind() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var lookups = new AtomicInteger();
            var sender =
                    Sending.sender(
                            AddressPolicy.PUBLIC_AND_LOOPBACK,
                            name ->
                                    at(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")
                                            .resolve(name));

            var outcome =
                    sender.send(
                                    Sending.request(
                                            URI.create(
                                                    "http://rebinding.example:%d/"
                                                            .formatted(server.port()))))
                            .outcome();

            assertThat(outcome.category()).isEqualTo(Category.SUCCESS);
            assertThat(lookups).hasValue(1);
        }
    }

    @Test
    void isNotLoopbackWhereThePolicyAllowsIt() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var local = Sending.sender(AddressPolicy.PUBLIC_AND_LOOPBACK, at("127.0.0.1"));

            var outcome =
                    local.send(
                                    Sending.request(
                                            URI.create(
                                                    "http://localhost:%d/"
                                                            .formatted(server.port()))))
                            .outcome();

            assertThat(outcome.category()).isEqualTo(Category.SUCCESS);
        }
    }

    private static Resolver at(String... addresses) {
        return _ -> Stream.of(addresses).map(InetAddress::ofLiteral).toList();
    }

    private static void assertNotReached(HttpSender sender, String url) throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var outcome =
                    sender.send(Sending.request(URI.create(url.formatted(server.port()))))
                            .outcome();

            assertThat(outcome.category()).isEqualTo(Category.ADDRESS_REFUSED);
            assertThat(outcome.error())
                    .isEqualTo("the host is at an address that endpoints may not be at");
            assertThat(server.connections()).isZero();
        }
    }
}
