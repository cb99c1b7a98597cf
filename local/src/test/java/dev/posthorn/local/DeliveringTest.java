package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Budget;
import dev.posthorn.contract.Metric;
import dev.posthorn.local.lambda.Invocation;
import dev.posthorn.local.receiver.Received;
import dev.posthorn.local.receiver.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An event's way to its endpoint, from the front door to the signature on the other side.
class DeliveringTest {
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
    void deliversWhatWasPublishedOnceAndSignedByteForByte() {
        var data =
                "{ \"price\" : 19.90,\"name\":\"Bj\\u00f6rn \u00f8 \ud83d\udce3\",\n\t\"a\":1e2 }";
        try (var tenant = Tenant.open(stack, "exact", _ -> Reply.OK)) {
            var id = tenant.accepted("order-1", data);
            var delivery = tenant.await(id, "delivered");

            assertThat(delivery.path("log")).hasSize(1);
            assertThat(tenant.receiver.received()).hasSize(1);
            var received = tenant.receiver.received().getFirst();
            assertThat(received.id()).isEqualTo(id);
            assertThat(received.isSignedWith(tenant.secret)).isTrue();
            assertThat(received.isSignedWith(OwnStack.SECRET)).isFalse();
            assertThat(received.body().toText())
                    .startsWith("{\"type\":\"order.created\",\"timestamp\":\"")
                    .endsWith("\",\"data\":" + data + "}");
        }
    }

    @Test
    void triesAgainUnderTheSameIdAndNoSoonerThanTheEndpointAsks() {
        var wait = Duration.ofSeconds(3);
        Reply later = Reply.unavailableFor(3);
        try (var tenant = Tenant.open(stack, "later", time -> time == 1 ? later : Reply.OK)) {
            var id = tenant.accepted("order-1", "1");
            var delivery = tenant.await(id, "delivered");

            assertThat(delivery.path("log").findValuesAsText("category"))
                    .containsExactly("http_transient", "success");
            var received = tenant.receiver.received();
            assertThat(received).extracting(Received::id).containsExactly(id, id);
            assertThat(received).allMatch(each -> each.isSignedWith(tenant.secret));
            assertThat(received).extracting(Received::body).containsOnly(received.get(0).body());
            assertThat(Duration.between(received.get(0).at(), received.get(1).at()))
                    .isGreaterThanOrEqualTo(wait);
        }
    }

    @Test
    void disablesAnEndpointThatIsGoneAndParksWhatComesAfterUntilItIsEnabled() {
        try (var tenant = Tenant.open(stack, "gone", _ -> Reply.of(410))) {
            var first = tenant.accepted("order-1", "1");
            assertThat(tenant.await(first, "dead").path("reason").asText())
                    .isEqualTo("endpoint_gone");
            Shop.eventually(() -> !tenant.endpoint().enabled());

            var second = tenant.accepted("order-2", "2");
            tenant.await(second, "parked");
            assertThat(tenant.endpoint().disabledReason()).contains("410");
            assertThat(tenant.receiver.received()).extracting(Received::id).containsExactly(first);

            tenant.receiver.behave(_ -> Reply.OK);
            tenant.enable();
            stack.runtime.trigger("SweepSchedule");
            tenant.await(second, "delivered");
            assertThat(tenant.receiver.received())
                    .extracting(Received::id)
                    .containsExactly(first, second);
        }
    }

    @Test
    void keepsAnEndpointsRate() {
        try (var tenant = Tenant.open(stack, "limited", _ -> Reply.OK)) {
            tenant.change("{\"rateLimit\": 1}");
            var ids = IntStream.range(0, 5).mapToObj(n -> tenant.accepted("order-" + n, "1"));
            ids.toList().forEach(id -> tenant.await(id, "delivered"));

            var received = tenant.receiver.received();
            assertThat(received).hasSize(5);
            assertThat(Duration.between(received.getFirst().at(), received.getLast().at()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(3900));
        }
    }

    @Test
    void tellsADuplicateFromAConflict() {
        try (var tenant = Tenant.open(stack, "twice", _ -> Reply.OK)) {
            var id = tenant.accepted("order-1", "{\"a\":1}");
            var duplicate = tenant.publish("order-1", "{\"a\":1}");
            var conflict = tenant.publish("order-1", "{\"a\":2}");
            tenant.await(id, "delivered");

            assertThat(duplicate.status()).isEqualTo(200);
            assertThat(duplicate.body().path("duplicate").asBoolean()).isTrue();
            assertThat(duplicate.body().path("id").asText()).isEqualTo(id);
            assertThat(conflict.status()).isEqualTo(409);
            assertThat(conflict.body().path("type").asText())
                    .isEqualTo("urn:posthorn:problem:idempotency-conflict");
            assertThat(conflict.body().path("detail").asText()).contains(id);
            assertThat(tenant.receiver.received())
                    .singleElement()
                    .matches(received -> received.body().toText().endsWith("\"data\":{\"a\":1}}"));
        }
    }

    @Test
    void findsWhatLostItsHintInTheNextSweep() {
        try (var tenant = Tenant.open(stack, "hintless", _ -> Reply.OK)) {
            var lease = Budget.DEFAULT.lease();
            var claimed = stack.sum(Metric.SweepClaimed);
            var lost =
                    stack.accept(tenant.endpoint(), "order-1", Instant.now().minus(lease), lease);

            assertThat(stack.runtime.trigger("SweepSchedule"))
                    .isInstanceOf(Invocation.Succeeded.class);
            tenant.await(lost.key().eventId(), "delivered");

            Shop.eventually(() -> stack.sum(Metric.SweepClaimed) == claimed + 1);
            assertThat(tenant.receiver.received()).hasSize(1);
        }
    }
}
