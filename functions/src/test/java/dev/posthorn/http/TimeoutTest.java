package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Sender;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The timeout of a request covers all of it. A limit that does not hold shows as a test that never ends, so each has one of its own.
@Timeout(value = 15, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimeoutTest {
    private static final Outcome NO_ANSWER = Outcome.failed(Category.TIMEOUT, "no answer in time");

    private final HttpSender sender = Sending.sender();

    @Test
    void endsAnEndpointThatSaysNothing() throws IOException {
        try (var server = ScriptedServer.playing(Line::hang)) {
            assertThat(sender.send(Sending.request(server.url(), Sending.SHORT)).outcome())
                    .isEqualTo(NO_ANSWER);
        }
    }

    @Test
    void endsAnEndpointThatReadsNothing() throws IOException {
        var more = Payload.of(new byte[16 * 1024 * 1024]);
        try (var server = ScriptedServer.playing(Line::ignore)) {
            var request = new Sender.Request(server.url(), Map.of(), more, Sending.SHORT);

            assertThat(sender.send(request).outcome()).isEqualTo(NO_ANSWER);
        }
    }

    @Test
    void endsAHeadThatDrips() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send("HTTP/1.1 200 OK", "");
                            line.drip("x: y\r\n");
                        })) {
            assertThat(sender.send(Sending.request(server.url(), Sending.SHORT)).outcome())
                    .isEqualTo(NO_ANSWER);
        }
    }

    @Test
    void endsATlsHandshakeThatHangs() throws IOException {
        try (var server = ScriptedServer.playing(Line::hang)) {
            var url = URI.create("https://127.0.0.1:%d/".formatted(server.port()));

            assertThat(sender.send(Sending.request(url, Sending.SHORT)).outcome())
                    .isEqualTo(NO_ANSWER);
        }
    }

    @Test
    void endsALookupThatHangs() {
        var never = new CountDownLatch(1);
        var hanging =
                Sending.sender(
                        AddressPolicy.PUBLIC_ONLY,
                        _ -> {
                            awaitUninterruptibly(never);
                            return List.of();
                        });

        var outcome =
                hanging.send(Sending.request(URI.create("http://slow.example/"), Sending.SHORT))
                        .outcome();

        assertThat(outcome.category()).isEqualTo(Category.TIMEOUT);
        never.countDown();
    }

    @Test
    void ofNothingIsOverAtOnce() throws IOException {
        try (var server = ScriptedServer.playing(Line::hang)) {
            assertThat(
                            sender.send(Sending.request(server.url(), Duration.ZERO))
                                    .outcome()
                                    .category())
                    .isEqualTo(Category.TIMEOUT);
        }
    }

    @Test
    void ofConnectingIsOne() throws IOException {
        // Nobody accepts from a full backlog, so connecting hangs.
        try (var full = new FullBacklog()) {
            var impatient =
                    new HttpSender(
                            Sending.SHORT,
                            AddressPolicy.PUBLIC_AND_LOOPBACK,
                            Ports.ALL,
                            InstantSource.system(),
                            Sending.LOOPBACK,
                            UnaryOperator.identity());

            assertThat(impatient.send(Sending.request(full.url())).outcome())
                    .isEqualTo(Outcome.failed(Category.TIMEOUT, "no connection in time"));
        }
    }

    /// Like a lookup in native code, which an interruption does not reach.
    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                // Deaf.
            }
        }
    }
}
