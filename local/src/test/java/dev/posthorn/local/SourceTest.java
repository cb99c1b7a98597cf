package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.contract.Metric;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What others send in forms of their own, end to end.
class SourceTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GITHUB =
            """
            {"name":"%s","type":{"from":"header:X-GitHub-Event"}}""";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static OwnStack stack;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void deliversEveryPayloadOfGitHubOnceByteForByteThoughEachComesTwice() throws Exception {
        var receiver = Receiver.open(_ -> Reply.OK);
        try (receiver;
                var api = stack.api("octo")) {
            stack.createTenant("octo");
            api.createEndpoint("{\"url\":\"%s\"}".formatted(receiver.url()));
            var token = create("octo", GITHUB.formatted("github")).path("token").asText();
            var bodies = new HashMap<String, byte[]>();
            for (var payload : Payloads.ofGitHub().entrySet()) {
                var type = payload.getKey();
                var body = payload.getValue();
                var headers = Map.of("X-GitHub-Delivery", "id-" + type, "X-GitHub-Event", type);
                var first = receive("octo.github", token, "application/json", body, headers);
                var second = receive("octo.github", token, "application/json", body, headers);

                assertThat(List.of(first.statusCode(), second.statusCode()))
                        .containsExactly(202, 200);
                var id = json(first).path("id").asText();
                assertThat(json(second).path("id").asText()).isEqualTo(id);
                assertThat(json(second).path("duplicate").asBoolean()).isTrue();
                bodies.put(id, body);
                assertThat(api.event(id).body().path("type").asText()).isEqualTo(type);
            }
            Shop.eventually(() -> receiver.received().size() >= bodies.size());

            assertThat(receiver.received()).hasSameSizeAs(bodies.keySet());
            for (var received : receiver.received()) {
                assertThat(received.body().toBytes()).isEqualTo(bodies.get(received.id()));
                assertThat(received.headers().firstValue("content-type"))
                        .contains("application/json");
            }
            System.out.printf(
                    "%d payloads sent twice each: %d events, %d duplicates, %d deliveries%n",
                    bodies.size(),
                    bodies.size(),
                    (int) stack.sum(Metric.EventDuplicate),
                    receiver.received().size());
        }
    }

    @Test
    void deliversBytesThatAreNoTextWithTheirOwnContentType() throws Exception {
        var receiver = Receiver.open(_ -> Reply.OK);
        try (receiver;
                var api = stack.api("bytes")) {
            stack.createTenant("bytes");
            api.createEndpoint("{\"url\":\"%s\"}".formatted(receiver.url()));
            var token = create("bytes", GITHUB.formatted("raw")).path("token").asText();
            var body = new byte[] {0, (byte) 0xff, (byte) 0xfe, 13, 10, (byte) 0x80};

            var answer = receive("bytes.raw", token, "image/x-odd; a=b", body, Map.of());
            Shop.eventually(() -> !receiver.received().isEmpty());

            assertThat(answer.statusCode()).isEqualTo(202);
            var received = receiver.received().getFirst();
            assertThat(received.body().toBytes()).isEqualTo(body);
            assertThat(received.headers().firstValue("content-type")).contains("image/x-odd; a=b");
        }
    }

    @Test
    void answersAlikeWhateverIsWrongWithTheSender() throws Exception {
        var signed =
                """
                {"name":"signed","signature":{"scheme":"github","secret":"s3cret"}}""";
        var created = create("alike", signed);
        var token = created.path("token").asText();
        assertThat(created.toString()).doesNotContain("s3cret");
        var answers =
                List.of(
                        receive("alike.none", token, "text/plain", new byte[] {1}, Map.of()),
                        receive("nobody.none", token, "text/plain", new byte[] {1}, Map.of()),
                        receive("alike", token, "text/plain", new byte[] {1}, Map.of()),
                        receive("alike.signed", "phs_x", "text/plain", new byte[] {1}, Map.of()),
                        receive("alike.signed", "", "text/plain", new byte[] {1}, Map.of()),
                        receive("alike.signed", token, "text/plain", new byte[] {1}, Map.of()),
                        receive("alike.none", token, "text/plain", new byte[0], Map.of()));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 401);
        assertThat(answers.stream().map(SourceTest::withoutId).distinct()).hasSize(1);
    }

    @Test
    void endsATokenAtOnceWhenItIsRotated() throws Exception {
        var old = create("turn", GITHUB.formatted("s")).path("token").asText();
        assertThat(receive("turn.s", old, "text/plain", new byte[] {1}, Map.of()).statusCode())
                .isEqualTo(202);
        var fresh = manage("POST", "turn", "/s/token/rotate", "");

        assertThat(receive("turn.s", old, "text/plain", new byte[] {1}, Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(
                        receive(
                                        "turn.s",
                                        json(fresh).path("token").asText(),
                                        "text/plain",
                                        new byte[] {1},
                                        Map.of())
                                .statusCode())
                .isEqualTo(202);
    }

    @Test
    void changesShowsAndDeletesASource() throws Exception {
        create("edit", GITHUB.formatted("s"));
        var read = manage("GET", "edit", "/s", "");
        var etag = read.headers().firstValue("etag").orElseThrow();
        var changed = manage("PATCH", "edit", "/s", "{\"key\":[\"body:/id\"]}", "If-Match", etag);
        var late = manage("PATCH", "edit", "/s", "{\"key\":null}", "If-Match", etag);

        assertThat(json(changed).path("key").toString()).isEqualTo("[\"body:/id\"]");
        assertThat(json(changed).path("type").path("from").asText())
                .isEqualTo("header:X-GitHub-Event");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(json(manage("GET", "edit", "", "")).path("sources")).hasSize(1);
        assertThat(manage("POST", "edit", "", GITHUB.formatted("s")).statusCode()).isEqualTo(409);
        assertThat(manage("DELETE", "edit", "/s", "").statusCode()).isEqualTo(204);
        assertThat(manage("GET", "edit", "/s", "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | 0 | 400",
                "text/plain | 262144 | 202",
                "text/plain | 262145 | 413",
                "text | 1 | 400",
                "a/b/c | 1 | 400"
            })
    void takesUpToItsLimitAndNamesWhatItRefuses(String type, int size, int status)
            throws Exception {
        var name = "s" + size + status + type.length();
        var token = create("limits", GITHUB.formatted(name)).path("token").asText();
        var body = new byte[size];
        Arrays.fill(body, (byte) 'x');

        var answer = receive("limits." + name, token, type, body, Map.of());

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void takesHostileBodiesAsBytes() throws Exception {
        var body = "{\"name\":\"all\",\"key\":[\"body:/id\"],\"type\":{\"from\":\"body:/type\"}}";
        var token = create("hostile", body).path("token").asText();
        var bombs =
                List.of(
                        "[".repeat(200_000),
                        "{\"a\":".repeat(40_000),
                        "{\"id\":1" + "0".repeat(200_000) + "}",
                        "{\"" + "k".repeat(200_000) + "\":1}",
                        "{\"id\":\"\\ud800\",\"type\":\"a\\r\\nb\\u001b[31m\\\"}\"}",
                        "{\"type\":\"" + "t".repeat(100_000) + "\"}",
                        "\0\0\0",
                        "\ufeff{}");
        for (var bomb : bombs) {
            var answer =
                    receive(
                            "hostile.all",
                            token,
                            "application/json",
                            bomb.getBytes(StandardCharsets.UTF_8),
                            Map.of());
            assertThat(answer.statusCode()).isEqualTo(202);
        }
    }

    private static JsonNode create(String tenant, String body) throws Exception {
        stack.createTenant(tenant);
        var answer = manage("POST", tenant, "", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        return json(answer);
    }

    private static HttpResponse<String> manage(
            String method, String tenant, String path, String body, String... headers)
            throws Exception {
        return send(method, "/v1/tenants/" + tenant + "/sources" + path, body, headers);
    }

    private static HttpResponse<String> send(
            String method, String path, String body, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(stack.runtime.api() + path))
                        .header("Authorization", "Bearer " + stack.runtime.adminKey())
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> receive(
            String source, String token, String type, byte[] body, Map<String, String> headers)
            throws Exception {
        var path = "/v1/sources/" + source + (headers.isEmpty() ? "" : "/" + token);
        var request =
                HttpRequest.newBuilder(URI.create(stack.runtime.api() + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body));
        if (headers.isEmpty()) {
            request.header("X-Posthorn-Token", token);
        }
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String withoutId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
