package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes of an attempt that got no answer.
class FailureTest {
    private final HttpSender sender = Sending.sender();

    @Test
    void isAConnectionNobodyAccepts() throws IOException {
        // A port that is taken, and where nobody listens.
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var url = URI.create("http://127.0.0.1:%d/".formatted(taken.getLocalPort()));

            var outcome = sender.send(Sending.request(url)).outcome();

            assertThat(outcome.category()).isEqualTo(Category.CONNECTION);
            assertThat(outcome.error()).startsWith("Failed to connect");
            assertThat(outcome.status()).isZero();
        }
    }

    @Test
    void isAConnectionThatIsReset() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.reset();
                        })) {
            assertThat(sender.send(Sending.request(server.url())).outcome().category())
                    .isEqualTo(Category.CONNECTION);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void isAConnectionThatIsClosedWithoutAWord() throws IOException {
        try (var server = ScriptedServer.playing(Line::readRequest)) {
            var outcome = sender.send(Sending.request(server.url())).outcome();

            assertThat(outcome.category()).isEqualTo(Category.CONNECTION);
            assertThat(outcome.error()).startsWith("unexpected end of stream");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n",
                "\u0000\u0001\u001b[31m\u0007\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nHalf: a head"
            })
    void isWhatIsNoHttp(String said) throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send(said);
                        })) {
            var outcome = sender.send(Sending.request(server.url())).outcome();

            assertThat(outcome.category()).isEqualTo(Category.CONNECTION);
            assertThat(outcome.error())
                    .isNotBlank()
                    .doesNotContainPattern("\\p{Cntrl}")
                    .hasSizeLessThanOrEqualTo(200);
        }
    }

    @Test
    void isAHeadWithoutAnEnd() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send("HTTP/1.1 200 OK", "");
                            while (true) {
                                line.send("x-filler: " + "x".repeat(8_000), "");
                            }
                        })) {
            assertThat(sender.send(Sending.request(server.url())).outcome().category())
                    .isEqualTo(Category.CONNECTION);
        }
    }

    @Test
    void isATlsHandshakeThatFails() throws IOException {
        try (var server =
                ScriptedServer.playing(line -> line.send("HTTP/1.1 400 Plain HTTP here", "", ""))) {
            var outcome =
                    sender.send(
                                    Sending.request(
                                            URI.create(
                                                    "https://127.0.0.1:%d/"
                                                            .formatted(server.port()))))
                            .outcome();

            assertThat(outcome.category()).isEqualTo(Category.TLS);
            assertThat(outcome.error()).isNotBlank();
        }
    }

    @Test
    void isANameThatDoesNotResolve() {
        var nowhere =
                Sending.sender(
                        AddressPolicy.PUBLIC_AND_LOOPBACK,
                        host -> {
                            throw new UnknownHostException(host);
                        });

        assertThat(nowhere.send(Sending.request(URI.create("http://nowhere.example/"))).outcome())
                .isEqualTo(Outcome.failed(Category.DNS, "the host name does not resolve"));
    }
}
