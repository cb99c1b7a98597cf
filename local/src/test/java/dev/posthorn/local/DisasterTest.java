package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posthorn.contract.DeliveryTable;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The drill of docs/operations.md: the table is lost, and Posthorn goes on from the table as it was at a time before.
class DisasterTest {
    private static final int PENDING = 30;
    private static final String BUYER = "buyer";

    private final Receiver receiver = Receiver.open(_ -> Reply.OK);

    /// What there was before the table was lost.
    ///
    /// @param copy the table at the time that is gone back to
    /// @param delivered the events that were delivered then
    /// @param pending what was pending then
    /// @param dead what had died by then, in the outage and before it
    /// @param outage when the outage began
    /// @param late an event that was accepted after that time
    private record Before(
            List<Map<String, AttributeValue>> copy,
            List<String> delivered,
            List<DeliveryKey> pending,
            Dead dead,
            Instant outage,
            String late) {}

    private record Dead(DeliveryKey before, DeliveryKey during) {}

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void deliversAllThatWasOwedAndRepeatsOnlyWhatTheWindowHeld() {
        var before = before();
        var torn = before.pending().getFirst();
        try (var back = OwnStack.open()) {
            awaitAuditOfTheDay(back);
            restore(back, without(torn, before.copy()));

            assertThat(audit(back))
                    .startsWith("0 ")
                    .containsPattern("missing +1\n")
                    .containsPattern("repaired +1\n")
                    .containsPattern("left +0\n");
            awaitDelivered(back, torn);

            back.runtime.trigger("SweepSchedule");
            before.pending().forEach(key -> awaitDelivered(back, key));
            assertThat(publish(back, "late")).isEqualTo(before.late());
            Shop.eventually(() -> times(before.late()) == 2);

            assertThat(redriven(back, before.outage()))
                    .hasToString("{\"lookedAt\":2,\"passedOver\":1,\"redriven\":1}");
            awaitDelivered(back, before.dead().during());
            assertThat(back.isDelivered(before.dead().before())).isFalse();
        }
        assertThat(before.pending()).allMatch(key -> times(key.eventId()) == 2);
        assertThat(before.delivered()).allMatch(id -> times(id) == 1);
        assertThat(times(before.dead().during().eventId())).isEqualTo(2);
    }

    private Before before() {
        try (var lost = OwnStack.open()) {
            // What the sweep at the start finds shall not be pending.
            awaitAuditOfTheDay(lost);
            var endpoint = lost.endpoint(BUYER, "ep_" + "1".repeat(26), receiver.url());
            var delivered =
                    IntStream.range(0, 5).mapToObj(n -> publish(lost, "early" + n)).toList();
            delivered.forEach(id -> awaitDelivered(lost, key(endpoint, id)));
            receiver.behave(_ -> Reply.of(400));
            var diedBefore = dead(lost, endpoint, "before the outage");
            var outage = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            var died = dead(lost, endpoint, "in the outage");
            receiver.behave(_ -> Reply.OK);
            var pending = pending(lost, endpoint);
            var copy = items(lost);

            var late = publish(lost, "late");
            lost.runtime.trigger("SweepSchedule");
            pending.forEach(key -> awaitDelivered(lost, key));
            return new Before(copy, delivered, pending, new Dead(diedBefore, died), outage, late);
        }
    }

    /// The sweep at the start begins an audit, which shall not meet what is stored later.
    private static void awaitAuditOfTheDay(OwnStack stack) {
        Shop.eventually(() -> stack.sum(Metric.AuditCompleted) >= 1);
    }

    /// Refused for good, and buried.
    private static DeliveryKey dead(OwnStack stack, Endpoint endpoint, String idempotencyKey) {
        var key = key(endpoint, publish(stack, idempotencyKey));
        try (var api = stack.api(BUYER)) {
            Shop.eventually(() -> api.dead().contains(key.id()));
        }
        return key;
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

    /// As if the time that is gone back to lay between the write of an event and that of its delivery.
    private static List<Map<String, AttributeValue>> without(
            DeliveryKey torn, List<Map<String, AttributeValue>> copy) {
        var partition = DeliveryTable.eventPartition(torn.tenant(), torn.eventId());
        var sort = DeliveryTable.deliverySort(torn.endpointId());
        var rest =
                copy.stream()
                        .filter(
                                item ->
                                        !text(item, "pk").equals(partition)
                                                || !text(item, "sk").equals(sort))
                        .toList();
        assertThat(rest).hasSize(copy.size() - 1);
        return rest;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
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

    /// Redrives what has died since the outage began.
    ///
    /// @return what the job counted
    private static JsonNode redriven(OwnStack stack, Instant outage) {
        try (var api = stack.api(BUYER)) {
            var begun =
                    api.post(
                            "/redrives",
                            "{\"since\":\"%s\",\"withinRetryWindow\":true}".formatted(outage));
            assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
            var path = "/jobs/" + begun.body().path("id").asText();
            Shop.eventually(() -> api.get(path).body().has("finishedAt"));
            return api.get(path).body().path("counts");
        }
    }

    private static DeliveryKey key(Endpoint endpoint, String eventId) {
        return new DeliveryKey(endpoint.tenant(), eventId, endpoint.id());
    }

    private static void awaitDelivered(OwnStack stack, DeliveryKey key) {
        Shop.eventually(() -> stack.isDelivered(key));
    }

    private long times(String eventId) {
        return receiver.received().stream().filter(one -> one.id().equals(eventId)).count();
    }
}
