package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Sender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an endpoint that sent a status is taken to have answered, whatever it did after that.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnswerTest {
    private final HttpSender sender = Sending.sender();

    @Test
    void standsWhenTheBodyBreaksOff() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send("HTTP/1.1 200 OK", "Content-Length: 1000", "", "half");
                            line.reset();
                        })) {
            var outcome = sender.send(Sending.request(server.url()));

            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.category()).isEqualTo(Category.SUCCESS);
        }
    }

    @Test
    void standsWhenTheBodyIsShorterThanAnnounced() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send("HTTP/1.1 200 OK", "Content-Length: 1000", "", "half");
                        })) {
            assertThat(sender.send(Sending.request(server.url())))
                    .isEqualTo(new Outcome(Category.SUCCESS, 200, null, null, "half"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 503})
    void standsWhenTheBodyDripsUntilTheTimeIsUp(int status) throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send(
                                    "HTTP/1.1 %d Slow".formatted(status),
                                    "Content-Length: 100000",
                                    "",
                                    "");
                            line.drip("drip ");
                        })) {
            var outcome = sender.send(Sending.request(server.url(), Duration.ofSeconds(1)));

            assertThat(outcome.status()).isEqualTo(status);
            assertThat(outcome.snippet())
                    .startsWith("drip drip")
                    .hasSizeLessThan(Snippet.MAX_BYTES);
            assertThat(outcome.error()).isNull();
        }
    }

    @Test
    void standsWhenTheChunksAreGarbage() throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "zzz", "")) {
            assertThat(sender.send(Sending.request(server.url())).category())
                    .isEqualTo(Category.SUCCESS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void standsWhenItAnnouncesABodyThatItMayNotHave(int status) throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 %d No Content".formatted(status),
                        "Content-Length: 5",
                        "",
                        "hello")) {
            var outcome = sender.send(Sending.request(server.url()));

            assertThat(outcome).isEqualTo(new Outcome(Category.SUCCESS, status, null, null, ""));
        }
    }

    @Test
    void isTheFinalStatusAfterInformationalOnes() throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 103 Early Hints",
                        "",
                        "HTTP/1.1 100 Continue",
                        "",
                        "HTTP/1.1 202 OK",
                        "Content-Length: 0",
                        "",
                        "")) {
            assertThat(sender.send(Sending.request(server.url())).status()).isEqualTo(202);
        }
    }

    @Test
    void mayComeBeforeTheRequestWasReadWhole() throws IOException {
        var large = Payload.of(new byte[256 * 1024]);
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readHead();
                            line.send(
                                    "HTTP/1.1 413 Too Large",
                                    "Content-Length: 3",
                                    "Connection: close",
                                    "",
                                    "big");
                            line.hang();
                        })) {
            var outcome =
                    sender.send(new Sender.Request(server.url(), Map.of(), large, Sending.AMPLE));

            assertThat(outcome.status()).isEqualTo(413);
        }
    }

    @Test
    void isReadNoFurtherThanAKilobyte() throws IOException {
        var sent = new AtomicLong();
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send("HTTP/1.1 200 OK", "Content-Length: 100000000000", "", "");
                            while (true) {
                                line.send("x".repeat(100_000));
                                sent.addAndGet(100_000);
                            }
                        })) {
            var outcome = sender.send(Sending.request(server.url(), Duration.ofMinutes(5)));

            assertThat(outcome.snippet()).isEqualTo("x".repeat(1024));
            assertThat(sent).hasValueLessThan(100_000_000_000L);
        }
    }

    @Test
    void isNotUnzipped() throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 200 OK",
                        "Content-Encoding: gzip",
                        "Content-Length: 4",
                        "",
                        "\u001f\u008b12")) {
            assertThat(sender.send(Sending.request(server.url())).snippet())
                    .isEqualTo("\uFFFD\uFFFD12");
        }
    }

    @Test
    void thatWouldBeHugeUnzippedIsReadAsItCame() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bomb)) {
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                zipped.write(new byte[1024 * 1024]);
            }
        }
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 200 OK",
                        "Content-Encoding: gzip",
                        "Content-Length: " + bomb.size(),
                        "",
                        bomb.toString(StandardCharsets.ISO_8859_1))) {
            var outcome = sender.send(Sending.request(server.url()));

            assertThat(bomb.size()).isGreaterThan(Snippet.MAX_BYTES);
            assertThat(outcome.category()).isEqualTo(Category.SUCCESS);
            assertThat(outcome.snippet())
                    .startsWith("\uFFFD\uFFFD")
                    .hasSizeLessThanOrEqualTo(Snippet.MAX_BYTES);
        }
    }

    @Test
    void carriesRetryAfter() throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 429 Slow", "Retry-After: 120", "Content-Length: 0", "", "")) {
            assertThat(sender.send(Sending.request(server.url())).waitAtLeast())
                    .isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void maySwitchProtocolsToNoAvail() throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 101 Switching Protocols",
                        "Connection: upgrade",
                        "Upgrade: x",
                        "",
                        "")) {
            var request =
                    new Sender.Request(
                            server.url(),
                            Map.of("Connection", "upgrade", "Upgrade", "x"),
                            Sending.BODY,
                            Sending.SHORT);

            assertThat(sender.send(request).category()).isEqualTo(Category.HTTP_PERMANENT);
        }
    }
}
