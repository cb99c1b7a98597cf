package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConnectionReuseTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    private final HttpSender sender =
            new HttpSender(
                    Sending.AMPLE,
                    AddressPolicy.PUBLIC_AND_LOOPBACK,
                    Ports.ALL,
                    now::get,
                    Sending.LOOPBACK,
                    UnaryOperator.identity());

    @Test
    void sparesConnectingAgain() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 2", "", "ok")) {
            for (int i = 0; i < 5; i++) {
                sender.send(Sending.request(server.url()));
            }

            assertThat(server.requests()).hasSize(5);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void survivesABodyOfWhichOnlyTheBeginningWasRead() throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 200 OK", "Content-Length: 20000", "", "x".repeat(20_000))) {
            sender.send(Sending.request(server.url()));
            sender.send(Sending.request(server.url()));

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void isNoReasonToRepeatARequestWhenTheConnectionBreaks() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send("HTTP/1.1 200 OK", "Content-Length: 2", "", "ok");
                            line.readRequest();
                            line.reset();
                        })) {
            sender.send(Sending.request(server.url()));
            var outcome = sender.send(Sending.request(server.url()));

            assertThat(outcome.category()).isEqualTo(Category.CONNECTION);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void endsBeforeServersTireOfTheConnection() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 2", "", "ok")) {
            sender.send(Sending.request(server.url()));
            now.updateAndGet(instant -> instant.plusSeconds(5));
            sender.send(Sending.request(server.url()));

            assertThat(server.connections()).isEqualTo(2);
        }
    }
}
