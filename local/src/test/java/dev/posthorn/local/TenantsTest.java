package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TenantsTest {
    private static OwnStack stack;
    private static RawClient client;
    private static String admin;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        client = RawClient.open(stack);
        admin = stack.runtime.adminKey();
    }

    @AfterAll
    static void close() {
        client.close();
        stack.close();
    }

    @Test
    void createsATenantOnce() {
        var body = "{\"id\":\"acme\",\"description\":\"orders\",\"metadata\":{\"plan\":\"gold\"}}";

        var created = client.ask(admin, "POST", "/v1/tenants", body);
        var again = client.ask(admin, "POST", "/v1/tenants", body);
        var read = client.ask(admin, "GET", "/v1/tenants/acme", "");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("etag")).contains("\"1\"");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("etag")).contains("\"1\"");
        assertThat(RawClient.json(read)).isEqualTo(RawClient.json(created));
        assertThat(read.body()).contains("\"state\":\"active\"", "\"plan\":\"gold\"");
    }

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        client.ask(
                admin,
                "POST",
                "/v1/tenants",
                "{\"id\":\"rest\",\"description\":\"d\",\"metadata\":{\"a\":\"1\",\"b\":\"2\"}}");

        patch("rest", "{\"metadata\":{\"c\":\"3\"}}");
        var first = RawClient.json(client.ask(admin, "GET", "/v1/tenants/rest", ""));
        patch("rest", "{\"description\":null}");
        var second = RawClient.json(client.ask(admin, "GET", "/v1/tenants/rest", ""));

        assertThat(first.path("description").asText()).isEqualTo("d");
        assertThat(first.path("metadata")).hasToString("{\"c\":\"3\"}");
        assertThat(second.path("description").asText()).isEmpty();
        assertThat(second.path("metadata")).hasToString("{\"c\":\"3\"}");
    }

    @Test
    void changesOnlyTheVersionThatIsMeant() {
        client.tenant(admin, "versions");

        var first = patch("versions", "{\"description\":\"1\"}", "If-Match", "\"1\"");
        var late = patch("versions", "{\"description\":\"2\"}", "If-Match", "\"1\"");
        var any = patch("versions", "{\"description\":\"3\"}", "If-Match", "*");
        var wrong = patch("versions", "{\"description\":\"4\"}", "If-Match", "1");

        assertThat(Stream.of(first, late, any, wrong)).containsExactly(200, 412, 200, 400);
        var now = client.ask(admin, "GET", "/v1/tenants/versions", "");
        assertThat(now.headers().firstValue("etag")).contains("\"3\"");
        assertThat(now.body()).contains("\"description\":\"3\"");
    }

    @Test
    void listsTenantsPageByPage() {
        var ids = IntStream.range(0, 5).mapToObj(n -> "zz-" + n).toList();
        ids.forEach(id -> client.tenant(admin, id));
        var seen = new ArrayList<String>();
        for (var path = "/v1/tenants?limit=2"; ; ) {
            var page = RawClient.json(client.ask(admin, "GET", path, ""));
            page.path("tenants").forEach(tenant -> seen.add(tenant.path("id").asText()));
            if (!page.has("next")) {
                break;
            }
            path = "/v1/tenants?limit=2&from=" + page.path("next").asText();
        }

        assertThat(seen).containsSubsequence(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void hasNothingCreatedInATenantThatIsNotThere() {
        var endpoint = "{\"url\":\"https://hooks.example.com/\"}";
        var event = "{\"type\":\"a\",\"data\":1}";
        int before = stack.items();

        assertThat(
                        Stream.of(
                                client.ask(admin, "POST", "/v1/tenants/none/endpoints", endpoint),
                                client.ask(admin, "POST", "/v1/tenants/none/events", event),
                                client.ask(admin, "GET", "/v1/tenants/none", ""),
                                client.ask(admin, "PATCH", "/v1/tenants/none", "{}")))
                .allMatch(answer -> answer.statusCode() == 404);
        assertThat(stack.items()).isEqualTo(before);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("{}", List.of("/id", "is required")),
                Arguments.of("{\"id\":\"posthorn\"}", List.of("/id", "is reserved")),
                Arguments.of("{\"id\":\"\"}", List.of("/id")),
                Arguments.of("{\"id\":null}", List.of("/id")),
                Arguments.of("{\"id\":\"-\"}", List.of("/id", "64 characters")),
                Arguments.of("{\"id\":\"a#b\"}", List.of("/id")),
                Arguments.of(
                        "{\"id\":7,\"description\":[],\"metadata\":{\"a/b\":1},\"name\":\"x\"}",
                        List.of("/id", "/description", "/metadata/a~1b", "/name")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void tellsAllThatIsWrongWithATenant(String body, List<String> says) {
        int before = stack.items();

        var answer = client.ask(admin, "POST", "/v1/tenants", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(says);
        assertThat(stack.items()).isEqualTo(before);
    }

    @Test
    void doesNotChangeAnId() {
        client.tenant(admin, "fixed");

        assertThat(patch("fixed", "{\"id\":\"other\"}")).isEqualTo(400);
    }

    private static int patch(String tenant, String body, String... headers) {
        return client.ask(admin, "PATCH", "/v1/tenants/" + tenant, body, headers).statusCode();
    }
}
