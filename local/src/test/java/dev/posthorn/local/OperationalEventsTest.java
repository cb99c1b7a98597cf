package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.Health;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What happens here arrives at the endpoints of Posthorn's own tenant.
class OperationalEventsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static OwnStack stack;
    private static Tenant tenant;
    private static ApiClient own;
    private static Calls calls;
    private static Receiver ops;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        calls = new Calls(stack);
        ops = Receiver.open(_ -> Reply.OK);
        own = stack.api("posthorn");
        assertThat(own.createEndpoint("{\"url\":\"%s\"}".formatted(ops.url())).status())
                .as("in a tenant that nobody created")
                .isEqualTo(201);
        tenant = Tenant.open(stack, "shop", _ -> Reply.of(400));
    }

    @AfterAll
    static void close() {
        tenant.close();
        own.close();
        ops.close();
        calls.close();
        stack.close();
    }

    @Test
    void arriveOfTheDead() {
        var event = tenant.accepted("", "1");

        var told = arrived("delivery.dead", "eventId", event);
        assertThat(told.path("tenant").asText()).isEqualTo("shop");
        assertThat(told.path("reason").asText()).isEqualTo("refused");
        assertThat(told.path("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void arriveOfEndpointsDisabledAndOfJobsFinished() {
        var endpoint = stack.endpoint("shop", "ep_" + "5".repeat(26), ops.url());
        var path = "/v1/tenants/shop/endpoints/" + endpoint.id();
        calls.call("POST", path + "/disable", "{\"reason\":\"it moves\"}");
        var disabled = arrived("endpoint.disabled", "endpointId", endpoint.id());
        assertThat(disabled.path("reason").asText()).isEqualTo("it moves");

        calls.call("DELETE", path, "");
        var finished = arrived("job.finished", "subject", endpoint.id());
        assertThat(finished.path("kind").asText()).isEqualTo("delete_endpoint");
    }

    @Test
    void arriveOfOpenCircuitsThoughWhoOpenedThemCrashed() {
        var endpoint = stack.endpoint("shop", "ep_" + "6".repeat(26), ops.url());
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var open = new Health(1, Circuit.OPEN, 12, now, now, null, null, 0, null, null, now, now);
        assertThat(stack.stores.endpoints().replaceHealth(endpoint.in(open))).isTrue();
        stack.runtime.trigger("SweepSchedule");

        var told = arrived("endpoint.circuit_opened", "endpointId", endpoint.id());
        assertThat(told.path("failures").asInt()).isEqualTo(12);
    }

    @Test
    void areNotCausedByPosthornsOwnTenant() {
        var silent = Receiver.open(_ -> Reply.of(410));
        var body = "{\"url\":\"%s\",\"eventTypes\":[\"self\"]}".formatted(silent.url());
        var id = own.createEndpoint(body).body().path("id").asText();
        own.publish("self", "1".getBytes(StandardCharsets.UTF_8), "");
        Shop.eventually(
                () -> !own.get("/endpoints/" + id).body().path("disabledReason").isMissingNode());
        Shop.eventually(() -> own.dead().stream().anyMatch(each -> each.endsWith(id)));
        var event = tenant.accepted("", "2");
        arrived("delivery.dead", "eventId", event);

        assertThat(ops.received())
                .noneMatch(
                        received -> received.body().toText().contains("\"tenant\":\"posthorn\""));
        silent.close();
    }

    @Test
    void comeFromATenantThatIsNobodys() {
        assertThat(calls.call("POST", "/v1/tenants", "{\"id\":\"posthorn\"}").status())
                .isEqualTo(400);
        assertThat(calls.call("DELETE", "/v1/tenants/posthorn", "").status()).isEqualTo(409);
    }

    /// The data of an event of this type that says so.
    private static JsonNode arrived(String type, String field, String value) {
        Shop.eventually(() -> !matching(type, field, value).isEmpty());
        return matching(type, field, value).getFirst();
    }

    private static List<JsonNode> matching(String type, String field, String value) {
        return ops.received().stream()
                .map(received -> read(received.body().toText()))
                .filter(body -> body.path("type").asText().equals(type))
                .map(body -> body.path("data"))
                .filter(data -> data.path(field).asText().equals(value))
                .toList();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
