package dev.posthorn.local.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueEvent;

/// When each message in the queues was sent, from ElasticMQ's own events: its API does not tell the age of the oldest. What a queue
/// kept from an earlier run is not known here.
final class MessageAges {
    /// Messages received more often than this no longer count, by the definition of `ApproximateAgeOfOldestMessage`
    /// (<https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html>).
    private static final int RECEIVES = 3;

    private final Map<String, Map<String, Instant>> sentAt = new ConcurrentHashMap<>();

    /// Takes note of what happened to a message.
    void note(Object event) {
        switch (event) {
            case QueueEvent.MessageAdded added -> put(added.queueName(), added.message());
            case QueueEvent.MessageUpdated updated
                    when updated.message().receiveCount() > RECEIVES ->
                    remove(updated.queueName(), updated.message().id());
            case QueueEvent.MessageRemoved removed ->
                    remove(removed.queueName(), removed.messageId());
            default -> {}
        }
    }

    /// When the oldest message of a queue was sent.
    Optional<Instant> oldest(String queue) {
        return sentAt.getOrDefault(queue, Map.of()).values().stream().min(Instant::compareTo);
    }

    private void put(String queue, InternalMessage message) {
        sentAt.computeIfAbsent(queue, _ -> new ConcurrentHashMap<>())
                .put(message.id(), message.created().toInstant());
    }

    private void remove(String queue, String message) {
        sentAt.getOrDefault(queue, new ConcurrentHashMap<>()).remove(message);
    }
}
