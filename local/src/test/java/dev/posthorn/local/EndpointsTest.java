package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Endpoints over the HTTP API, from creating one to deleting it.
class EndpointsTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private static OwnStack stack;
    private static Calls calls;

    private final String tenant = "t" + TENANTS.incrementAndGet();
    private final String path = "/v1/tenants/" + tenant + "/endpoints";

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        calls = new Calls(stack);
    }

    @BeforeEach
    void createTenant() {
        stack.createTenant(tenant);
    }

    @AfterAll
    static void close() {
        calls.close();
        stack.close();
    }

    @Test
    void showsWhatWasSaidAndHidesSecrets() {
        var created =
                calls.call(
                        "POST",
                        path,
                        """
                {"url":"https://example.com/hook","filter":{"data":{"n":[1]}},"description":"d","metadata":{"b":"2","a":"1"},
                 "headers":{"X-Team":"orders","Authorization":"Bearer marker","x-api-key":"marker"}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.text()).doesNotContain("marker");
        assertThat(created.body().path("secret").asText()).startsWith("whsec_");

        var read = calls.call("GET", one(created), "");
        assertThat(read.etag()).isEqualTo("\"1\"");
        assertThat(read.text()).doesNotContain("whsec_", "marker");
        assertThat(read.body().path("headers").toString())
                .isEqualTo(
                        "{\"Authorization\":\"***\",\"X-Team\":\"orders\",\"x-api-key\":\"***\"}");
        assertThat(read.body().path("filter").toString()).isEqualTo("{\"data\":{\"n\":[1]}}");
        assertThat(read.body().path("signature").asText()).isEqualTo("hmac-sha256");
        assertThat(read.body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "url",
                        "eventTypes",
                        "filter",
                        "retryPolicy",
                        "retry",
                        "headers",
                        "description",
                        "metadata",
                        "signature",
                        "enabled",
                        "circuit",
                        "createdAt",
                        "updatedAt");
        assertThat(calls.call("GET", path, "").text()).doesNotContain("whsec_", "marker");
    }

    @Test
    void changesTheVersionThatWasReadAndNoOther() {
        var endpoint = one(create(""));
        var first = calls.call("GET", endpoint, "").etag();
        var changed = calls.call("PATCH", endpoint, "{\"description\":\"x\"}", "If-Match", first);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("description").asText()).isEqualTo("x");
        assertThat(changed.etag()).isEqualTo("\"2\"");

        var late = calls.call("PATCH", endpoint, "{\"description\":\"y\"}", "If-Match", first);
        assertThat(late.status()).isEqualTo(412);
        assertThat(calls.call("DELETE", endpoint, "", "If-Match", first).status()).isEqualTo(412);
        assertThat(calls.call("PATCH", endpoint, "{}", "If-Match", "x").status()).isEqualTo(400);
        assertThat(calls.call("PATCH", endpoint, "{\"url\":null}").status()).isEqualTo(400);
        assertThat(
                        calls.call("PATCH", endpoint, "{\"description\":null}")
                                .body()
                                .path("description"))
                .hasToString("\"\"");
    }

    @Test
    void listsPageByPage() {
        var ids = new ArrayList<String>();
        for (int n = 0; n < 5; n++) {
            ids.add(create("").body().path("id").asText());
        }
        var listed = new ArrayList<String>();
        var next = "";
        do {
            var page = calls.call("GET", path + "?limit=2" + next, "").body();
            page.path("endpoints").forEach(each -> listed.add(each.path("id").asText()));
            next = page.has("next") ? "&from=" + page.path("next").asText() : "";
        } while (!next.isEmpty());

        assertThat(listed).containsExactlyInAnyOrderElementsOf(ids).isSorted();
        assertThat(calls.call("GET", path + "?limit=101", "").status()).isEqualTo(400);
        assertThat(calls.call("GET", path + "?from=%20", "").status()).isEqualTo(400);
        assertThat(calls.call("GET", path + "?page=2", "").status()).isEqualTo(400);
    }

    @Test
    void isDisabledAndEnabledAgain() {
        var endpoint = one(create(""));
        var disabled = calls.call("POST", endpoint + "/disable", "");
        assertThat(disabled.body().path("disabledReason").asText())
                .isEqualTo("disabled by its tenant");
        var moving = calls.call("POST", endpoint + "/disable", "{\"reason\":\"moving\"}");
        assertThat(moving.body().path("disabledReason").asText()).isEqualTo("moving");

        var enabled = calls.call("POST", endpoint + "/enable", "");
        assertThat(enabled.body().path("enabled").asBoolean()).isTrue();
        assertThat(enabled.body().has("disabledReason")).isFalse();
    }

    @Test
    void isGoneWhenItIsDeleted() {
        var endpoint = one(create(""));
        assertThat(calls.call("DELETE", endpoint, "").status()).isEqualTo(204);

        assertThat(calls.call("DELETE", endpoint, "").status()).isEqualTo(404);
        assertThat(calls.call("GET", endpoint, "").status()).isEqualTo(404);
        assertThat(calls.call("PATCH", endpoint, "{}").status()).isEqualTo(404);
        assertThat(calls.call("GET", endpoint + "/secret", "").status()).isEqualTo(404);
        assertThat(calls.call("POST", endpoint + "/test", "").status()).isEqualTo(404);
        assertThat(calls.call("GET", path, "").body().path("endpoints")).isEmpty();
    }

    @Test
    void tellsItsSecretsOnlyWhenItIsAsked() {
        var created = create("");
        var endpoint = one(created);
        var first = created.body().path("secret").asText();
        var rotated = calls.call("POST", endpoint + "/secret/rotate", "{\"overlapSeconds\":60}");
        var second = rotated.body().path("secret").asText();

        assertThat(rotated.text()).doesNotContain(first);
        var secrets = calls.call("GET", endpoint + "/secret", "").body();
        assertThat(secrets.path("secret").asText()).isEqualTo(second).isNotEqualTo(first);
        assertThat(secrets.path("previous").path(0).path("secret").asText()).isEqualTo(first);
        assertThat(secrets.path("previous").path(0).path("until"))
                .isEqualTo(rotated.body().path("previousUntil"));

        var key = calls.call("POST", endpoint + "/secret/rotate", "{\"signature\":\"ed25519\"}");
        assertThat(key.body().path("publicKey").asText()).startsWith("whpk_");
        assertThat(key.text()).doesNotContain("whsk_", "whsec_");
        assertThat(calls.call("GET", endpoint, "").body().path("publicKey"))
                .isEqualTo(key.body().path("publicKey"));
        var bad = calls.call("POST", endpoint + "/secret/rotate", "{\"secret\":\"whsec_marker\"}");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text()).doesNotContain("marker");
    }

    @Test
    void isTestedAndVerifiedThoughItIsDisabled() {
        try (var receiver = Receiver.open(time -> time == 1 ? Reply.of(503) : Reply.OK)) {
            var created =
                    calls.call(
                            "POST",
                            path,
                            "{\"url\":\"%s\",\"headers\":{\"X-Team\":\"orders\"}}"
                                    .formatted(receiver.url()));
            var endpoint = one(created);
            calls.call("POST", endpoint + "/disable", "");

            var tested = calls.call("POST", endpoint + "/test", "{\"data\":{\"id\":7}}").body();
            assertThat(tested.path("delivered").asBoolean()).isTrue();
            assertThat(tested.path("attempts").findValuesAsText("status"))
                    .containsExactly("503", "200");
            assertThat(receiver.received())
                    .hasSize(2)
                    .allSatisfy(
                            received -> {
                                var secret = created.body().path("secret").asText();
                                assertThat(received.isSignedWith(secret)).isTrue();
                                assertThat(received.headers().firstValue("x-team"))
                                        .contains("orders");
                                assertThat(received.body().toText())
                                        .contains("\"posthorn.test\"", "\"data\":{\"id\":7}");
                            });

            assertThat(verified(endpoint).path("delivered").asBoolean()).isFalse();
            receiver.behave(_ -> Reply.OK);
            assertThat(verified(endpoint).path("delivered").asBoolean()).isTrue();
            var read = calls.call("GET", endpoint, "").body();
            assertThat(read.path("verifiedAt").asText()).isNotEmpty();
            assertThat(read.path("enabled").asBoolean()).isFalse();
        }
    }

    private static JsonNode verified(String endpoint) {
        return calls.call("POST", endpoint + "/verify", "").body();
    }

    private Calls.Reply create(String more) {
        return calls.call("POST", path, "{\"url\":\"https://example.com/hook\"%s}".formatted(more));
    }

    private String one(Calls.Reply created) {
        return path + "/" + created.body().path("id").asText();
    }
}
