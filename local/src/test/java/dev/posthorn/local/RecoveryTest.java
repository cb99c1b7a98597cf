package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.job.StartKeyed;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.receiver.Received;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// After an outage: the dead are counted, exported and redriven, and a new endpoint gets what there was before it.
class RecoveryTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int EVENTS = 25;
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
    void bringsBackWhatAnOutageKilled() throws Exception {
        try (var tenant = Tenant.open(stack, "outage", _ -> Reply.of(400))) {
            var ids = publish(tenant);
            Shop.eventually(() -> tenant.api.dead().size() == EVENTS);
            var refused = tenant.api.get("/deliveries?state=dead&reason=refused&limit=3").body();
            assertThat(refused.path("deliveries")).hasSize(3);
            assertThat(refused.path("deliveries").path(0).path("withinRetryWindow").asBoolean())
                    .isTrue();
            assertThat(tenant.api.get("/deliveries?state=dead&reason=too_old").body())
                    .hasToString("{\"deliveries\":[]}");
            var counts = tenant.api.get("/dead-letters/counts").body();
            assertThat(counts.path("dead").asInt()).isEqualTo(EVENTS);
            assertThat(counts.path("reasons").path("refused").path("withinRetryWindow").asInt())
                    .isEqualTo(EVENTS);
            assertThat(counts.path("complete").asBoolean()).isTrue();
            assertThat(exported(tenant)).containsExactlyInAnyOrderElementsOf(ids);

            tenant.receiver.behave(_ -> Reply.OK);
            var body =
                    "{\"endpoint\":\"%s\",\"reason\":\"refused\",\"withinRetryWindow\":true}"
                            .formatted(tenant.endpointId);
            var job = finish(tenant.api, tenant.api.post("/redrives", body));

            assertThat(job.path("counts"))
                    .hasToString("{\"lookedAt\":%1$d,\"redriven\":%1$d}".formatted(EVENTS));
            ids.forEach(id -> tenant.await(id, "delivered"));
            assertThat(tenant.delivery(ids.getFirst()).path("job")).isEqualTo(job.path("id"));
            assertThat(tenant.receiver.received()).hasSize(2 * EVENTS);
            assertThat(tenant.api.dead()).isEmpty();
        }
    }

    @Test
    void cancelsAJobAndSaysSo() {
        try (var tenant = Tenant.open(stack, "cancelled", _ -> Reply.of(400))) {
            publish(tenant);
            Shop.eventually(() -> tenant.api.dead().size() == EVENTS);

            var slow = tenant.api.post("/redrives", "{\"perSecond\":1}");
            var path = "/jobs/" + slow.body().path("id").asText();
            var cancelled = tenant.api.post(path + "/cancel", "");

            assertThat(cancelled.status()).isIn(200, 409);
            if (cancelled.status() == 200) {
                var job = ended(tenant.api, path);
                assertThat(job.path("state").asText()).isEqualTo("cancelled");
                assertThat(tenant.api.post(path + "/cancel", "").status()).isEqualTo(200);
            }
            assertThat(tenant.api.post("/jobs/job_" + "0".repeat(26) + "/cancel", "").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void givesANewEndpointWhatThereWasBefore() {
        try (var tenant = Tenant.open(stack, "latecomer", _ -> Reply.OK);
                var late = Receiver.open(_ -> Reply.OK)) {
            var ids = publish(tenant);
            var endpoint =
                    tenant.api
                            .createEndpoint("{\"url\":\"%s\"}".formatted(late.url()))
                            .body()
                            .path("id")
                            .asText();
            var path = "/endpoints/" + endpoint + "/backfills";

            var body = "{\"since\":\"2020-01-01T00:00:00Z\",\"perSecond\":1000}";

            var job = "/jobs/" + tenant.api.post(path, body).body().path("id").asText();

            Shop.eventually(
                    () ->
                            tenant.api.get(job).body().path("counts").path("backfilled").asInt()
                                    == EVENTS);
            Shop.eventually(() -> late.received().size() == EVENTS);
            assertThat(tenant.api.get(job).body().path("phase").asText()).isEqualTo("latecomers");
            assertThat(late.received())
                    .extracting(Received::id)
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(tenant.api.post(path, "{}").status()).isEqualTo(400);
        }
    }

    @Test
    void runsOnlySoManyJobsOfATenant() {
        try (var tenant = Tenant.open(stack, "eager", _ -> Reply.OK)) {
            var path = "/endpoints/" + tenant.endpointId + "/backfills";
            var body = "{\"since\":\"2020-01-01T00:00:00Z\"}";
            for (int n = 0; n < StartKeyed.MOST; n++) {
                assertThat(tenant.api.post(path, body).status()).isEqualTo(202);
            }

            var refused = tenant.api.post(path, body);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body().path("type").asText())
                    .isEqualTo("urn:posthorn:problem:conflict");
            assertThat(refused.body().path("detail").asText())
                    .contains("at most %d".formatted(StartKeyed.MOST));
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        try (var tenant = Tenant.open(stack, "senseless", _ -> Reply.OK)) {
            assertThat(status(tenant, "{\"state\":\"parked\"}")).isEqualTo(400);
            assertThat(status(tenant, "{\"state\":\"delivered\"}")).isEqualTo(400);
            assertThat(status(tenant, "{\"perSecond\":1001}")).isEqualTo(400);
            assertThat(status(tenant, "{\"reason\":[\"refused\",\"bored\"]}")).isEqualTo(400);
            assertThat(status(tenant, "{\"endpoint\":\"ep_%s\"}".formatted("0".repeat(26))))
                    .isEqualTo(404);
            assertThat(tenant.api.get("/deliveries?state=pending&reason=refused").status())
                    .isEqualTo(400);
            assertThat(tenant.api.get("/dead-letters/counts?category=boredom").status())
                    .isEqualTo(400);
            assertThat(stack.api("nobody").post("/redrives", "").status()).isEqualTo(404);
        }
    }

    private static int status(Tenant tenant, String body) {
        return tenant.api.post("/redrives", body).status();
    }

    private static List<String> publish(Tenant tenant) {
        return IntStream.range(0, EVENTS)
                .mapToObj(n -> tenant.accepted("order-" + n, String.valueOf(n)))
                .toList();
    }

    /// The ids of the events of an export of ten lines a page.
    private static List<String> exported(Tenant tenant) throws JsonProcessingException {
        var ids = new ArrayList<String>();
        var pages = tenant.api.lines("/dead-letters/export?limit=10&reason=refused");
        for (var line : pages) {
            var letter = JSON.readTree(line);
            assertThat(letter.path("event").path("payload").path("data").isNumber()).isTrue();
            assertThat(letter.path("delivery").path("log")).hasSize(1);
            ids.add(letter.path("event").path("id").asText());
        }
        return ids;
    }

    private static JsonNode finish(ApiClient api, ApiClient.Reply begun) {
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        return ended(api, "/jobs/" + begun.body().path("id").asText());
    }

    private static JsonNode ended(ApiClient api, String path) {
        Shop.eventually(() -> api.get(path).body().has("finishedAt"));
        return api.get(path).body();
    }
}
