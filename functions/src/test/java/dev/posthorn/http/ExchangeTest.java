package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Sender;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What is told of an attempt's request and its answer.
class ExchangeTest {
    private final HttpSender sender = Sending.sender();

    @Test
    void hasTheRequestsHeadersAsTheyWentOutWithoutSecrets() throws IOException {
        try (var server =
                ScriptedServer.answering("HTTP/1.1 200 OK", "Content-Length: 0", "", "")) {
            var exchange =
                    exchange(
                            server.url(),
                            Map.of(
                                    "webhook-id", "evt_1",
                                    "X-Team", "a",
                                    "Authorization", "Bearer s3cret",
                                    "X-Api-Key", "s3cret",
                                    "Cookie", "id=s3cret"));

            assertThat(exchange.sent())
                    .containsEntry("webhook-id", "evt_1")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("content-length", "21")
                    .containsEntry("host", "127.0.0.1:" + server.port())
                    .containsEntry("user-agent", "Posthorn/1")
                    .containsEntry("x-team", "a")
                    .containsEntry("authorization", "***")
                    .containsEntry("x-api-key", "***")
                    .containsEntry("cookie", "***");
            assertThat(exchange.toString()).doesNotContain("s3cret");
            assertThat(server.requests().getFirst()).contains("Bearer s3cret");
            assertThat(server.requests().getFirst().lines().filter(line -> line.contains(": ")))
                    .hasSize(exchange.sent().size());
        }
    }

    @Test
    void hasTheAnswersHeadersAndBody() throws IOException {
        try (var server =
                ScriptedServer.answering(
                        "HTTP/1.1 429 Slow",
                        "Retry-After: 3",
                        "X-Two: a",
                        "X-Two: b",
                        "Set-Cookie: a=b",
                        "Content-Length: 5",
                        "",
                        "so\u0007so")) {
            var answer = answer(server);

            assertThat(answer.headers())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "retry-after", "3",
                                    "x-two", "a, b",
                                    "set-cookie", "***",
                                    "content-length", "5"));
            assertThat(answer.body()).isEqualTo("so\uFFFDso");
            assertThat(answer.truncated()).isFalse();
        }
    }

    @Test
    void endsABodyAfterFourKilobytesAndSaysSo() throws IOException {
        for (int length : new int[] {4096, 4097}) {
            try (var server =
                    ScriptedServer.answering(
                            "HTTP/1.1 200 OK",
                            "Content-Length: " + length,
                            "",
                            "x".repeat(length))) {
                var answer = answer(server);

                assertThat(answer.body()).isEqualTo("x".repeat(4096));
                assertThat(answer.truncated()).isEqualTo(length > 4096);
            }
        }
    }

    @Test
    void saysOfABodyThatBrokeOffThatItDid() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send("HTTP/1.1 200 OK", "Content-Length: 9", "", "half");
                        })) {
            assertThat(answer(server)).extracting(Exchange.Answer::truncated).isEqualTo(true);
        }
    }

    @Test
    void showsABinaryBodyAsItIs() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.send("HTTP/1.1 200 OK", "Content-Length: 3", "", "a\u0000\u001b");
                        })) {
            assertThat(answer(server).body()).isEqualTo("a\uFFFD\uFFFD");
        }
    }

    @Test
    void keepsNoMoreHeadersThanItsBounds() throws IOException {
        var many = new ArrayList<>(List.of("HTTP/1.1 200 OK", "Content-Length: 0"));
        for (int n = 0; n < 150; n++) {
            many.add("x-%03d: %s".formatted(n, n == 3 ? "y".repeat(9000) : "y".repeat(100)));
        }
        many.addAll(List.of("", ""));
        try (var server = ScriptedServer.answering(many.toArray(String[]::new))) {
            var headers = answer(server).headers();

            assertThat(headers)
                    .hasSizeBetween(50, Exchange.MOST_HEADERS)
                    .containsKey("x-004")
                    .doesNotContainKeys("x-003", "x-149");
            assertThat(
                            headers.entrySet().stream()
                                    .mapToInt(each -> (each.getKey() + each.getValue()).length())
                                    .sum())
                    .isLessThanOrEqualTo(Exchange.MOST_HEADER_BYTES);
        }
    }

    @Test
    void isTheRequestAloneWhereNoAnswerCame() throws IOException {
        try (var server =
                ScriptedServer.playing(
                        line -> {
                            line.readRequest();
                            line.reset();
                        })) {
            var exchange = exchange(server.url(), Map.of("webhook-id", "evt_1"));

            assertThat(exchange.sent()).containsEntry("webhook-id", "evt_1");
            assertThat(exchange.answer()).isNull();
        }
    }

    @Test
    void isNothingWhereNothingWasSent() {
        var url = URI.create("http://127.0.0.1:1/");
        var request = new Sender.Request(url, Map.of(), Sending.BODY, Sending.AMPLE);

        assertThat(sender.send(request).exchange()).isNull();
    }

    private Exchange.Answer answer(ScriptedServer server) {
        return Objects.requireNonNull(exchange(server.url(), Map.of()).answer());
    }

    private Exchange exchange(URI url, Map<String, String> headers) {
        var request = new Sender.Request(url, headers, Sending.BODY, Sending.AMPLE);
        return Objects.requireNonNull(sender.send(request).exchange());
    }
}
