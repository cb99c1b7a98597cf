package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.contract.Metric;
import dev.posthorn.local.receiver.Received;
import dev.posthorn.local.receiver.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The dead-letter queue, as whoever looks after Posthorn sees it, and the way back from it.
class DeadLettersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static OwnStack stack;
    private static String queue;

    @BeforeAll
    static void open() {
        stack = OwnStack.open();
        queue = stack.runtime.queueUrl("DeadLetterQueue");
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void empty() {
        stack.runtime.sqs().purgeQueue(purge -> purge.queueUrl(queue));
    }

    @Test
    void holdEnoughToJudgeADeadDelivery() throws Exception {
        try (var tenant = Tenant.open(stack, "judged", _ -> Reply.of(400))) {
            var id = tenant.accepted("order-1", "1");
            var letter = letterOf(id, 0);

            assertThat(letter.path("kind").asText()).isEqualTo("deadLetter");
            assertThat(letter.path("delivery").asText()).isEqualTo(tenant.key(id).id());
            assertThat(letter.path("tenant").asText()).isEqualTo("judged");
            assertThat(letter.path("eventId").asText()).isEqualTo(id);
            assertThat(letter.path("endpointId").asText()).isEqualTo(tenant.endpointId);
            assertThat(letter.path("eventType").asText()).isEqualTo("order.created");
            assertThat(letter.path("url").asText()).isEqualTo(tenant.receiver.url().toString());
            assertThat(letter.path("reason").asText()).isEqualTo("REFUSED");
            assertThat(letter.path("attempts").asInt()).isEqualTo(1);
            assertThat(letter.path("lastAttempt").path("status").asInt()).isEqualTo(400);
            Shop.eventually(() -> tenant.api.dead().equals(List.of(tenant.key(id).id())));
        }
    }

    @Test
    void bringTheirDeliveriesBackWhenTheyAreMovedBack() throws Exception {
        try (var tenant = Tenant.open(stack, "moved", _ -> Reply.of(500))) {
            var id = tenant.accepted("order-1", "1");
            letterOf(id, 0);
            assertThat(tenant.receiver.received()).hasSize(3);

            tenant.receiver.behave(_ -> Reply.OK);
            moveBack();
            var delivery = tenant.await(id, "delivered");

            assertThat(delivery.path("redrives").asInt()).isEqualTo(1);
            assertThat(delivery.path("attempts").asInt()).isEqualTo(1);
            assertThat(delivery.path("log")).hasSize(4);
            assertThat(tenant.receiver.received()).extracting(Received::id).containsOnly(id);
            assertThat(tenant.receiver.received().getLast().status()).isEqualTo(200);
            assertThat(letters()).isEmpty();
            assertThat(tenant.api.dead()).isEmpty();
        }
    }

    @Test
    void countAsFailedRedrivesWhenTheirDeliveryIsUnknown() {
        var failed = stack.sum(Metric.RedriveFailed);
        stack.runtime
                .sqs()
                .sendMessage(
                        send ->
                                send.queueUrl(queue)
                                        .messageBody(
                                                """
                                                {"kind": "deadLetter", "tenant": "nobody",
                                                 "eventId": "evt_00000000000000000000000001",
                                                 "endpointId": "ep_00000000000000000000000001"}
                                                """));

        moveBack();

        Shop.eventually(() -> stack.sum(Metric.RedriveFailed) == failed + 1);
        assertThat(letters()).isEmpty();
    }

    @Test
    void comeAgainAndCountAsFailedRedrivesWhenTheirDeliveryDiesAgain() throws Exception {
        var failed = stack.sum(Metric.RedriveFailed);
        try (var tenant = Tenant.open(stack, "again", _ -> Reply.of(400))) {
            var id = tenant.accepted("order-1", "1");
            letterOf(id, 0);

            moveBack();
            var letter = letterOf(id, 1);

            assertThat(letter.path("attempts").asInt()).isEqualTo(1);
            Shop.eventually(() -> stack.sum(Metric.RedriveFailed) == failed + 1);
            assertThat(tenant.receiver.received()).hasSize(2);
        }
    }

    /// Waits for an event's dead letter, written after so many redrives.
    private static JsonNode letterOf(String eventId, int redrives) throws JsonProcessingException {
        var id = "\"eventId\":\"" + eventId + "\"";
        var count = "\"redrives\":" + redrives;
        Shop.eventually(
                () -> letters().stream().anyMatch(one -> one.contains(id) && one.contains(count)));
        return JSON.readTree(
                letters().stream()
                        .filter(one -> one.contains(id) && one.contains(count))
                        .findFirst()
                        .orElseThrow());
    }

    /// What lies on the dead-letter queue, left where it is.
    private static List<String> letters() {
        return stack
                .runtime
                .sqs()
                .receiveMessage(
                        receive ->
                                receive.queueUrl(queue)
                                        .maxNumberOfMessages(10)
                                        .visibilityTimeout(0))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    /// What the AWS console's "Start DLQ redrive" does.
    private static void moveBack() {
        var sqs = stack.runtime.sqs();
        var arn =
                sqs.getQueueAttributes(
                                get ->
                                        get.queueUrl(queue)
                                                .attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN);
        sqs.startMessageMoveTask(start -> start.sourceArn(arn));
    }
}
