package dev.posthorn.local.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.elasticmq.actor.queue.QueueEvent;

/// When each message came into its queue, from ElasticMQ's own events: its API does not tell the age of the oldest. What a queue
/// kept from an earlier run is not known here.
final class MessageAges {
    /// Messages received more often than this no longer count, by the definition of `ApproximateAgeOfOldestMessage`
    /// (<https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html>).
    private static final int RECEIVES = 3;

    private final Map<String, Map<String, Instant>> arrivedAt = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// @param clock the clock that measurements are stamped with
    MessageAges(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes note of what happened to a message.
    void note(Object event) {
        switch (event) {
            case QueueEvent.MessageAdded added -> put(added.queueName(), added.message().id());
            case QueueEvent.MessageUpdated updated
                    when updated.message().receiveCount() > RECEIVES ->
                    remove(updated.queueName(), updated.message().id());
            case QueueEvent.MessageRemoved removed ->
                    remove(removed.queueName(), removed.messageId());
            default -> {}
        }
    }

    /// When the messages of a queue came, oldest first.
    List<Instant> of(String queue) {
        return arrivedAt.getOrDefault(queue, Map.of()).values().stream().sorted().toList();
    }

    /// Forgets what came to a queue until then: purging it is no event.
    void emptied(String queue, Instant then) {
        arrivedAt
                .getOrDefault(queue, new ConcurrentHashMap<>())
                .values()
                .removeIf(arrived -> !arrived.isAfter(then));
    }

    private void put(String queue, String message) {
        arrivedAt
                .computeIfAbsent(queue, _ -> new ConcurrentHashMap<>())
                .put(message, clock.instant());
    }

    private void remove(String queue, String message) {
        arrivedAt.getOrDefault(queue, new ConcurrentHashMap<>()).remove(message);
    }
}
