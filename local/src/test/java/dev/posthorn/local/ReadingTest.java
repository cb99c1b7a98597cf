package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.local.engine.ConsumedUnits;
import dev.posthorn.local.receiver.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What can be read of deliveries, over the API, and what counting them costs.
class ReadingTest {
    private static final int MANY = 200;
    private static OwnStack stack;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        ConsumedUnits.count();
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void showsWhatWasSaidInEachAttempt() {
        try (var tenant =
                Tenant.open(
                        stack, "said", time -> time == 1 ? Reply.unavailableFor(1) : Reply.OK)) {
            var id = tenant.accepted("order-1", "1");
            var log = tenant.await(id, "delivered").path("log");

            assertThat(log).hasSize(2);
            assertThat(log)
                    .allSatisfy(
                            attempt -> {
                                var sent = attempt.path("request").path("headers");
                                assertThat(sent.path("webhook-id").asText()).isEqualTo(id);
                                assertThat(sent.path("webhook-signature").asText())
                                        .startsWith("v1,");
                                assertThat(attempt.path("response").path("headers").size())
                                        .isPositive();
                            });
            assertThat(log.path(0).path("response").path("headers").path("retry-after").asText())
                    .isEqualTo("1");
        }
    }

    @Test
    void listsAndCountsWhatWasPublishedAtOnce() {
        try (var tenant = Tenant.open(stack, "busy", _ -> Reply.OK)) {
            tenant.await(tenant.accepted("alone", "1"), "delivered");
            awaitCounted(tenant, 1);
            double alone = unitsOf(tenant, 1);
            double together = unitsOf(tenant, MANY);
            System.out.printf(
                    "write units of a delivery with its counting: %.2f alone, %.2f of %d at once%n",
                    alone, together, MANY);

            assertThat(alone).isLessThanOrEqualTo(7);
            assertThat(together).isLessThan(7).isGreaterThan(6);
            assertThat(list(tenant)).hasSize(MANY + 2).doesNotHaveDuplicates();
            var stats = tenant.api.get("/stats?window=1h").body();
            assertThat(stats.path("events").path("accepted").asInt()).isEqualTo(MANY + 2);
            assertThat(stats.path("deliveries").path("accepted").asInt()).isEqualTo(MANY + 2);
            assertThat(stats.path("successRate").asDouble()).isEqualTo(1);
            assertThat(stats.path("latencyMillis").path("p50").asInt()).isPositive();
            assertThat(stats.path("oldestDueSeconds").isNull()).isTrue();
        }
    }

    /// The write units of each of so many events that are published at once and delivered.
    private static double unitsOf(Tenant tenant, int events) {
        int before = delivered(tenant);
        var units = ConsumedUnits.total();
        Concurrently.all(
                IntStream.range(0, events).boxed().toList(),
                events,
                n -> tenant.accepted(events + " at once, " + n, "1"));
        awaitCounted(tenant, before + events);
        return ConsumedUnits.total().since(units).writes() / events;
    }

    private static void awaitCounted(Tenant tenant, int deliveries) {
        Shop.eventually(() -> delivered(tenant) == deliveries);
    }

    private static int delivered(Tenant tenant) {
        return stats(tenant).path("deliveries").path("delivered").asInt();
    }

    private static JsonNode stats(Tenant tenant) {
        return tenant.api.get("/endpoints/" + tenant.endpointId + "/stats?window=1h").body();
    }

    private static List<String> list(Tenant tenant) {
        var ids = new ArrayList<String>();
        var page = tenant.api.get("/deliveries?state=delivered&limit=30").body();
        while (true) {
            page.path("deliveries").forEach(each -> ids.add(each.path("id").asText()));
            if (!page.has("next")) {
                return ids;
            }
            page =
                    tenant.api
                            .get(
                                    "/deliveries?state=delivered&limit=30&from="
                                            + page.path("next").asText())
                            .body();
        }
    }
}
