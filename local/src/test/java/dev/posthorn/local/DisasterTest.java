package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.local.cli.CommandLines;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The drill of docs/operations.md: the table is lost, and Posthorn goes on from the table as it was at a time before.
class DisasterTest {
    private static final int PENDING = 30;
    private static final String BUYER = "buyer";

    @Test
    void deliversAllThatWasPendingAndRepeatsOnlyWhatTheWindowHeld() {
        try (var receiver = Receiver.open(_ -> Reply.OK)) {
            List<Map<String, AttributeValue>> copy;
            List<DeliveryKey> pending;
            List<String> delivered;
            String late;
            try (var lost = OwnStack.open()) {
                // What the sweep at the start finds shall not be pending.
                Shop.eventually(() -> lost.sum(Metric.SweepCompleted) >= 1);
                var endpoint = lost.endpoint(BUYER, "ep_" + "1".repeat(26), receiver.url());
                delivered =
                        IntStream.range(0, 5).mapToObj(n -> publish(lost, "early" + n)).toList();
                Shop.eventually(() -> receiver.received().size() == delivered.size());
                delivered.forEach(id -> awaitDelivered(lost, key(endpoint, id)));
                pending = pending(lost, endpoint);
                copy = items(lost);

                late = publish(lost, "late");
                lost.runtime.trigger("SweepSchedule");
                pending.forEach(key -> awaitDelivered(lost, key));
            }
            try (var back = OwnStack.open()) {
                restore(back, copy);
                assertThat(audit(back)).startsWith("0 ").containsPattern("repaired +0\n");
                back.runtime.trigger("SweepSchedule");

                pending.forEach(key -> awaitDelivered(back, key));
                assertThat(publish(back, "late")).isEqualTo(late);
                Shop.eventually(() -> times(receiver, late) == 2);
            }
            assertThat(pending).allMatch(key -> times(receiver, key.eventId()) == 2);
            assertThat(delivered).allMatch(id -> times(receiver, id) == 1);
        }
    }

    /// Accepted, with hints that were lost: what a crash leaves.
    private static List<DeliveryKey> pending(OwnStack stack, Endpoint endpoint) {
        var then = Instant.now().minus(Duration.ofMinutes(30));
        return IntStream.range(0, PENDING)
                .mapToObj(n -> stack.accept(endpoint, "p" + n, then, Duration.ofMinutes(2)).key())
                .toList();
    }

    private static List<Map<String, AttributeValue>> items(OwnStack stack) {
        return stack
                .runtime
                .dynamoDb()
                .scanPaginator(
                        scan -> scan.tableName(stack.runtime.tableName()).consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    private static void restore(OwnStack stack, List<Map<String, AttributeValue>> items) {
        var _ =
                Concurrently.all(
                        items,
                        8,
                        item ->
                                stack.runtime
                                        .dynamoDb()
                                        .putItem(
                                                put ->
                                                        put.tableName(stack.runtime.tableName())
                                                                .item(item)));
    }

    private static String publish(OwnStack stack, String idempotencyKey) {
        try (var api = stack.api(BUYER)) {
            var data = "1".getBytes(StandardCharsets.UTF_8);
            var reply = api.publish("order.created", data, idempotencyKey);
            assertThat(reply.status()).isEqualTo(202);
            return reply.body().path("id").asText();
        }
    }

    private static String audit(OwnStack stack) {
        return CommandLines.run(
                "audit", "--api=" + stack.runtime.api(), "--key=" + stack.runtime.adminKey());
    }

    private static DeliveryKey key(Endpoint endpoint, String eventId) {
        return new DeliveryKey(endpoint.tenant(), eventId, endpoint.id());
    }

    private static void awaitDelivered(OwnStack stack, DeliveryKey key) {
        Shop.eventually(() -> stack.isDelivered(key));
    }

    private static long times(Receiver receiver, String eventId) {
        return receiver.received().stream().filter(one -> one.id().equals(eventId)).count();
    }
}
