package dev.posthorn.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.posthorn.local.client.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Following a job through an API that does not always answer.
class JobWatchTest {
    private static final String RUNNING = "200 {'state':'running','counts':{'deliveries':3}}";
    private static final String FINISHED =
            "200 {'state':'finished','finishedAt':'2026-11-01T12:00:00Z','counts':{'deliveries':7}}";
    private static final String HANG_UP = "";

    private final Deque<String> script = new ArrayDeque<>();
    private final List<JsonNode> progress = new ArrayList<>();
    private HttpServer server;
    private ApiClient client;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = new ApiClient(api, "key", "posthorn");
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @Test
    void goesOnWhenItIsNotAnswered() {
        script.addAll(
                List.of(RUNNING, "429 {}", "503 {}", HANG_UP, HANG_UP, "502 <html>", "200 {}"));
        script.add(FINISHED);

        var job = follow(Duration.ofMinutes(5));

        assertThat(job.path("state").asText()).isEqualTo("finished");
        assertThat(progress)
                .extracting(each -> each.path("deliveries").asInt())
                .containsExactly(3, 7);
    }

    @Test
    void waitsForThePageThatACancelledJobIsAt() {
        script.add("200 {'state':'cancelled','counts':{'deliveries':3}}");
        script.add(
                "200 {'state':'cancelled','finishedAt':'2026-11-01T12:00:00Z','counts':{'deliveries':4}}");

        var job = follow(Duration.ofMinutes(5));

        assertThat(job.path("counts").path("deliveries").asInt()).isEqualTo(4);
        assertThat(progress).hasSize(2);
    }

    @Test
    void saysWhatTheLastAnswerWasWhenNoneIsGoodForTooLong() {
        script.add("503 {'title':'busy'}");

        assertThatThrownBy(() -> follow(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("no good answer", "job_1", "503", "busy");
    }

    @Test
    void isNotPatientWithARefusal() {
        script.add("404 {'title':'no such job'}");

        assertThatThrownBy(() -> follow(Duration.ofMinutes(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("job_1", "404", "no such job");
    }

    private JsonNode follow(Duration patience) {
        var begun =
                JsonNodeFactory.instance.objectNode().put("id", "job_1").put("state", "running");
        return new JobWatch(client, Duration.ZERO, patience, progress::add).follow(begun);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var line = Objects.requireNonNull(script.poll());
            if (!line.equals(HANG_UP)) {
                var parts = line.split(" ", 2);
                var body = parts[1].replace('\'', '"').getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(Integer.parseInt(parts[0]), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }
}
