package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.handlers.Gate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class FairTurnsTest {
    @Test
    void aThousandMessagesOfOneGroupDoNotDelayAnothers() {
        try (var shop = Shop.open()) {
            IntStream.range(0, 100).forEach(_ -> sendTen(shop, "noisy"));
            shop.runtime
                    .sqs()
                    .sendMessage(
                            b -> b.queueUrl(queue(shop)).messageBody("x").messageGroupId("quiet"));
            Shop.eventually(() -> isDrained(shop));
            assertThat(count(shop, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                    .as("what waits for its turn is still a backlog")
                    .isGreaterThan(900);

            Gate.OPEN.countDown();

            Shop.eventually(() -> Gate.GROUPS.contains("quiet"));
            // Two batches of ten were in flight when it came; the next one has it.
            assertThat(Gate.GROUPS.indexOf("quiet")).isLessThan(60);
            Shop.eventually(
                    () ->
                            count(shop, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) == 0
                                    && count(
                                                    shop,
                                                    QueueAttributeName
                                                            .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                                            == 0);
            assertThat(Gate.GROUPS).hasSize(1_001);
        }
    }

    /// Whether the queue has no message to hand out. One that it has is handed out to others at once.
    private static boolean isDrained(Shop shop) {
        return shop.runtime
                .sqs()
                .receiveMessage(b -> b.queueUrl(queue(shop)).visibilityTimeout(0))
                .messages()
                .isEmpty();
    }

    private static void sendTen(Shop shop, String group) {
        var entries =
                IntStream.range(0, 10)
                        .mapToObj(
                                i ->
                                        SendMessageBatchRequestEntry.builder()
                                                .id("m" + i)
                                                .messageBody("x")
                                                .messageGroupId(group)
                                                .build())
                        .toList();
        shop.runtime.sqs().sendMessageBatch(b -> b.queueUrl(queue(shop)).entries(entries));
    }

    private static int count(Shop shop, QueueAttributeName name) {
        var attributes =
                shop.runtime
                        .sqs()
                        .getQueueAttributes(b -> b.queueUrl(queue(shop)).attributeNames(name))
                        .attributes();
        return Integer.parseInt(attributes.getOrDefault(name, "-1"));
    }

    private static String queue(Shop shop) {
        return shop.runtime.queueUrl("FairQueue");
    }
}
