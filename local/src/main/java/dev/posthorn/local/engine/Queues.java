package dev.posthorn.local.engine;

import dev.posthorn.local.template.Declared;
import dev.posthorn.local.template.Properties;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Creates the template's queues in the engine.
public final class Queues {
    private final SqsClient client;

    /// Works through this client.
    public Queues(SqsClient client) {
        this.client = client;
    }

    /// Creates all queues, dead-letter queues before those that refer to them.
    public void provide(List<Declared> queues) {
        queues.stream().filter(queue -> !redrives(queue.properties())).forEach(this::create);
        queues.stream().filter(queue -> redrives(queue.properties())).forEach(this::create);
    }

    private static boolean redrives(Properties queue) {
        return !queue.part("RedrivePolicy").values().isEmpty();
    }

    private void create(Declared queue) {
        var name = queue.identity().attributes().get("QueueName");
        client.createQueue(b -> b.queueName(name).attributes(attributes(queue.properties())));
    }

    private static Map<QueueAttributeName, String> attributes(Properties queue) {
        var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
        queue.find("VisibilityTimeout")
                .ifPresent(text -> attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, text));
        queue.find("DelaySeconds")
                .ifPresent(text -> attributes.put(QueueAttributeName.DELAY_SECONDS, text));
        queue.find("ReceiveMessageWaitTimeSeconds")
                .ifPresent(
                        text ->
                                attributes.put(
                                        QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
                                        text));
        if (redrives(queue)) {
            var policy = queue.part("RedrivePolicy");
            attributes.put(
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%s}"
                            .formatted(
                                    policy.text("deadLetterTargetArn"),
                                    policy.text("maxReceiveCount")));
        }
        return attributes;
    }
}
