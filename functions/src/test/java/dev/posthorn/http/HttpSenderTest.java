package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {
    private final HttpSender sender = Sending.sender();

    @Test
    void postsTheExactBytesWithItsHeaders() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 2", "", "ok")) {
            var outcome = sender.send(Sending.request(server.url())).outcome();

            assertThat(outcome).isEqualTo(new Outcome(Category.SUCCESS, 200, null, null, "ok"));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .satisfies(
                            request -> {
                                assertThat(request)
                                        .startsWith("POST /hook HTTP/1.1\r\n")
                                        .endsWith("\r\n\r\n{\"type\":\"order.paid\"}");
                                assertThat(request.lines())
                                        .contains(
                                                "content-type: application/json",
                                                "user-agent: Posthorn/1",
                                                "accept-encoding: identity",
                                                "webhook-id: evt_1",
                                                "Content-Length: 21",
                                                "Host: 127.0.0.1:" + server.port());
                            });
        }
    }

    @Test
    void letsNoHeaderOfAnEndpointChangeTheFrame() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var headers =
                    Map.of(
                            "Host",
                            "metadata.internal",
                            "Transfer-Encoding",
                            "chunked",
                            "CONTENT-LENGTH",
                            "3",
                            "X-Team",
                            "a");

            sender.send(new Sender.Request(server.url(), headers, Sending.BODY, Sending.AMPLE));

            assertThat(server.requests().getFirst().lines())
                    .contains("Host: 127.0.0.1:" + server.port(), "Content-Length: 21", "X-Team: a")
                    .noneMatch(
                            line ->
                                    line.startsWith("Transfer-Encoding")
                                            || line.contains("metadata"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308, 401, 407, 421})
    void takesARedirectOrAChallengeAsTheAnswerAndSendsOnce(int status) throws IOException {
        try (var elsewhere =
                        ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "");
                var server =
                        ScriptedServer.answering(
                                "HTTP/1.1 %d Elsewhere".formatted(status),
                                "Location: " + elsewhere.url(),
                                "WWW-Authenticate: Basic realm=\"x\"",
                                "Proxy-Authenticate: Basic realm=\"x\"",
                                "Content-Length: 0",
                                "",
                                "")) {
            var outcome = sender.send(Sending.request(server.url())).outcome();

            assertThat(outcome)
                    .isEqualTo(new Outcome(Category.HTTP_PERMANENT, status, null, null, ""));
            assertThat(server.requests()).hasSize(1);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void sendsOnceEvenWhenAskedToTryAgainAtOnce(int status) throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 %d Again".formatted(status),
                        "Retry-After: 0",
                        "Content-Length: 0",
                        "",
                        "")) {
            var outcome = sender.send(Sending.request(server.url())).outcome();

            assertThat(outcome.category()).isEqualTo(Category.HTTP_TRANSIENT);
            assertThat(outcome.waitAtLeast()).isZero();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void sendsNoCookieBack() throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 200 OK", "Set-Cookie: a=b", "Content-Length: 0", "", "")) {
            sender.send(Sending.request(server.url()));
            sender.send(Sending.request(server.url()));

            assertThat(server.requests())
                    .hasSize(2)
                    .noneMatch(request -> request.contains("Cookie"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1/",
                "mailto:a@example.com",
                "/x",
                "http://a:99999/",
                "http://[::1%25eth0]/"
            })
    void givesUpOnAUrlThatIsNotFitForHttp(String url) {
        var outcome = sender.send(Sending.request(URI.create(url))).outcome();

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                Category.HTTP_PERMANENT,
                                "the URL or a header is not fit for HTTP"));
    }

    @Test
    void triesTheOtherAddressesOfANameWhenNobodyIsAtTheFirst() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var two =
                    Sending.sender(
                            AddressPolicy.PUBLIC_AND_LOOPBACK,
                            _ ->
                                    List.of(
                                            InetAddress.ofLiteral("127.0.0.2"),
                                            InetAddress.ofLiteral("127.0.0.1")));

            var outcome =
                    two.send(
                                    Sending.request(
                                            URI.create(
                                                    "http://two.example:%d/"
                                                            .formatted(server.port()))))
                            .outcome();

            assertThat(outcome.category()).isEqualTo(Category.SUCCESS);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void goesThroughNoProxyWhateverTheJvmIsSetUpWith() throws IOException {
        try (var proxy =
                        ScriptedServer.answering(
                                "HTTP/1.1 502 Proxy", "Content-Length: 0", "", "");
                var server =
                        ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "");
                var _ = new ProxyProperties(proxy.port())) {
            var url = URI.create("http://hooks.example:%d/".formatted(server.port()));

            assertThat(
                            Sending.sender()
                                    .send(Sending.request(url, Sending.SHORT))
                                    .outcome()
                                    .status())
                    .isEqualTo(200);
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void takesAnInterruptionWhileItConnectsAsTheEnd() throws IOException {
        try (var server = ScriptedServer.playing(Line::hang)) {
            Thread.currentThread().interrupt();

            var outcome = sender.send(Sending.request(server.url())).outcome();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome)
                    .isEqualTo(Outcome.failed(Category.TIMEOUT, "interrupted on our side"));
        }
    }

    @Test
    void takesAnInterruptionWhileItWaitsAsTheEnd() throws Exception {
        var asked = new CountDownLatch(1);
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            asked.countDown();
                            line.hang();
                        })) {
            var sending =
                    new FutureTask<>(
                            () ->
                                    sender.send(Sending.request(server.url(), Duration.ofHours(1)))
                                            .outcome());
            var thread = Thread.ofVirtual().start(sending);
            asked.await();
            thread.interrupt();

            assertThat(sending.get())
                    .isEqualTo(Outcome.failed(Category.TIMEOUT, "interrupted on our side"));
        }
    }

    @Test
    void givesUpOnAHeaderThatIsNotFitForHttpWithoutShowingIt() {
        var headers = Map.of("x-token", "secret\nforged: yes");

        var outcome =
                sender.send(
                                new Sender.Request(
                                        URI.create("http://127.0.0.1:1/"),
                                        headers,
                                        Payload.of(new byte[0]),
                                        Sending.AMPLE))
                        .outcome();

        assertThat(outcome.category()).isEqualTo(Category.HTTP_PERMANENT);
        assertThat(outcome.error()).doesNotContain("secret", "forged");
    }
}
