package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {
    private static final String LIMIT = "?limit=2";

    private static OwnStack stack;
    private static RawClient client;
    private static String admin;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        client = RawClient.open(stack);
        admin = stack.runtime.adminKey();
        Stream.of("acme", "globex").forEach(name -> client.tenant(admin, name));
    }

    @AfterAll
    static void close() {
        client.close();
        stack.close();
    }

    @Test
    void showsATokenOnceAndKeepsItNowhere() throws Exception {
        var created =
                client.ask(
                        admin,
                        "POST",
                        "/v1/keys",
                        "{\"role\":\"tenant\",\"tenant\":\"acme\",\"description\":\"for the portal\"}");
        var token = RawClient.json(created).path("key").asText();
        var id = RawClient.json(created).path("id").asText();
        client.ask(token, "GET", "/v1/tenants/acme", "");
        var listed = client.ask(admin, "GET", "/v1/keys?tenant=acme", "");
        client.ask(admin, "DELETE", "/v1/keys/" + id, "");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(token).startsWith("ph_" + id.substring(4) + "_");
        assertThat(listed.body()).contains(id, "for the portal");
        var log =
                Files.readString(
                        Path.of(System.getProperty("posthorn.log.folder"), "posthorn.log"));
        assertThat(log).contains("key.created", "key.revoked", id);
        var secret = token.substring(30);
        assertThat(Stream.of(listed.body(), log, items().toString()))
                .noneMatch(text -> text.contains(secret));
    }

    @Test
    void endsARevokedKeyWithinSecondsOnWarmFunctions() {
        var token = client.key(admin, "{\"role\":\"admin\"}");
        assertThat(statuses(token)).doesNotContain(401, 403);
        assertThat(client.ask(admin, "DELETE", "/v1/keys/" + id(token), "").statusCode())
                .isEqualTo(204);

        var revokedAt = System.nanoTime();
        Shop.eventually(() -> statuses(token).equals(List.of(401, 401, 401)));

        assertThat(Duration.ofNanos(System.nanoTime() - revokedAt))
                .isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void tellsTheDayOfLastUseAndThatItIsRevoked() {
        var token = client.key(admin, "{\"role\":\"reader\",\"tenant\":\"globex\"}");
        client.ask(token, "GET", "/v1/tenants/globex", "");
        client.ask(token, "GET", "/v1/tenants/globex", "");
        client.ask(admin, "DELETE", "/v1/keys/" + id(token), "");
        client.ask(admin, "DELETE", "/v1/keys/" + id(token), "");

        var key =
                RawClient.json(client.ask(admin, "GET", "/v1/keys?tenant=globex", ""))
                        .path("keys")
                        .path(0);

        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(LocalDate.parse(key.path("lastUsedOn").asText()))
                .isBetween(today.minusDays(1), today);
        assertThat(key.path("revokedAt").asText()).startsWith("20");
        assertThat(key.path("expiresAt").asText()).startsWith("20");
    }

    @Test
    void listsKeysPageByPage() {
        Stream.of("a", "b", "c")
                .forEach(
                        name ->
                                client.key(
                                        admin,
                                        "{\"role\":\"producer\",\"description\":\"%s\"}"
                                                .formatted(name)));
        var seen = new ArrayList<String>();
        var path = "/v1/keys" + LIMIT + "&tenant=*";
        for (var next = ""; ; ) {
            var page = RawClient.json(client.ask(admin, "GET", path + next, ""));
            page.path("keys").forEach(key -> seen.add(key.path("description").asText()));
            if (!page.has("next")) {
                break;
            }
            next = "&from=" + page.path("next").asText();
        }

        assertThat(seen).containsSubsequence("a", "b", "c");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("{}", List.of("/role")),
                Arguments.of("{\"role\":\"owner\"}", List.of("/role", "producer")),
                Arguments.of("{\"role\":\"tenant\"}", List.of("/tenant", "is required")),
                Arguments.of("{\"role\":\"tenant\",\"tenant\":\"*\"}", List.of("/tenant")),
                Arguments.of("{\"role\":\"admin\",\"tenant\":\"acme\"}", List.of("/tenant")),
                Arguments.of("{\"role\":\"reader\",\"tenant\":\"nobody\"}", List.of("/tenant")),
                Arguments.of("{\"role\":\"reader\",\"tenant\":\"a b\"}", List.of("/tenant")),
                Arguments.of(
                        "{\"role\":7,\"tenant\":[],\"description\":{},\"key\":\"ph_\"}",
                        List.of("/role", "/tenant", "/description", "/key")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void tellsAllThatIsWrongWithAKey(String body, List<String> says) {
        int before = stack.items();

        var answer = client.ask(admin, "POST", "/v1/keys", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(says);
        assertThat(stack.items()).isEqualTo(before);
    }

    @Test
    void tellsAllThatIsWrongWithAList() {
        var answer = client.ask(admin, "GET", "/v1/keys?tenant=a%20b&limit=0&from=x&role=1", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RawClient.json(answer).path("errors").findValuesAsText("parameter"))
                .containsExactlyInAnyOrder("tenant", "limit", "from", "role");
    }

    @Test
    void doesNotKnowAKeyThatIsNotThere() {
        for (var id : List.of("key_00000000000000000000000001", "key_admin", "x", "%00")) {
            assertThat(client.ask(admin, "DELETE", "/v1/keys/" + id, "").statusCode())
                    .isEqualTo(404);
        }
    }

    /// What each function that takes keys answers.
    private static List<Integer> statuses(String token) {
        return List.of(
                client.ask(token, "GET", "/v1/tenants", "").statusCode(),
                client.ask(token, "POST", "/v1/tenants/acme/events", "{}").statusCode(),
                client.ask(
                                token,
                                "POST",
                                "/v1/tenants/acme/deliveries/evt_%1$s.ep_%1$s/redrive"
                                        .formatted("0".repeat(26)),
                                "")
                        .statusCode());
    }

    private static List<?> items() {
        return stack.runtime
                .dynamoDb()
                .scan(scan -> scan.tableName(stack.runtime.tableName()).consistentRead(true))
                .items();
    }

    private static String id(String token) {
        return "key_" + token.substring(3, 29);
    }
}
