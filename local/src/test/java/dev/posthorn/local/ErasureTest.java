package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.local.receiver.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Forgetting, over the HTTP API.
class ErasureTest {
    private static OwnStack stack;
    private static Calls calls;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        calls = new Calls(stack);
    }

    @AfterAll
    static void close() {
        calls.close();
        stack.close();
    }

    @Test
    void erasesAPayloadAndWhatWasNotDeliveredCannotComeBack() {
        try (var tenant = Tenant.open(stack, "erased", _ -> Reply.of(400))) {
            var event = tenant.accepted("k", "{\"secret\":1}");
            Shop.eventually(() -> tenant.api.dead().size() == 1);
            var path = "/v1/tenants/erased/events/" + event;

            var erased = calls.call("DELETE", path + "/payload", "");
            var again = calls.call("DELETE", path + "/payload", "");
            var redriven =
                    calls.call(
                            "POST",
                            "/v1/tenants/erased/deliveries/" + tenant.key(event).id() + "/redrive",
                            "");

            assertThat(erased.status()).as(erased.text()).isEqualTo(200);
            assertThat(erased.body().has("payload")).isFalse();
            assertThat(again.body().path("erasedAt")).isEqualTo(erased.body().path("erasedAt"));
            assertThat(redriven.status()).isEqualTo(409);
            assertThat(redriven.text()).contains("erased");
            assertThat(tenant.delivery(event).path("reason").asText()).isEqualTo("erased");
            assertThat(redrivenInBulk(tenant)).hasToString("{\"erased\":1,\"lookedAt\":1}");
            assertThat(tenant.publish("k", "{\"secret\":1}").status()).isEqualTo(200);
            assertThat(tenant.publish("k", "{\"secret\":2}").status()).isEqualTo(409);
        }
    }

    private static JsonNode redrivenInBulk(Tenant tenant) {
        var job = "/jobs/" + tenant.api.post("/redrives", "{}").body().path("id").asText();
        Shop.eventually(() -> tenant.api.get(job).body().has("finishedAt"));
        return tenant.api.get(job).body().path("counts");
    }

    @Test
    void letsWhatWaitsForADeletedEndpointDie() {
        try (var tenant = Tenant.open(stack, "left", _ -> Reply.unavailableFor(600))) {
            var event = tenant.accepted("k", "1");
            Shop.eventually(() -> tenant.delivery(event).path("attempts").asInt() == 1);

            var deleted =
                    calls.call("DELETE", "/v1/tenants/left/endpoints/" + tenant.endpointId, "");

            assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
            assertThat(tenant.await(event, "dead").path("reason").asText())
                    .isEqualTo("endpoint_deleted");
        }
    }

    @Test
    void deletesATenantWithAllItHas() {
        try (var tenant = Tenant.open(stack, "leaving", _ -> Reply.OK)) {
            var event = tenant.accepted("k", "1");
            tenant.await(event, "delivered");

            var begun = calls.call("DELETE", "/v1/tenants/leaving", "");
            var job = "/v1/tenants/leaving/jobs/" + begun.body().path("id").asText();

            assertThat(begun.status()).as(begun.text()).isEqualTo(202);
            assertThat(calls.call("DELETE", "/v1/tenants/leaving", "").body().path("id"))
                    .isEqualTo(begun.body().path("id"));
            Shop.eventually(
                    () ->
                            calls.call("GET", job, "")
                                    .body()
                                    .path("phase")
                                    .asText()
                                    .equals("events again"));
            assertThat(tenant.publish("k2", "1").status()).isEqualTo(404);
            assertThat(calls.call("GET", job, "").body().at("/counts/events").asInt()).isEqualTo(1);
            assertThat(tenant.api.event(event).status()).isEqualTo(404);
            assertThat(
                            calls.call("GET", "/v1/tenants/leaving/endpoints", "")
                                    .body()
                                    .path("endpoints"))
                    .isEmpty();
        }
    }
}
