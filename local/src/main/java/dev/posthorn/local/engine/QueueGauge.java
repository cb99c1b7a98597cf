package dev.posthorn.local.engine;

import dev.posthorn.local.metric.Gauge;
import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What SQS measures of a queue.
///
/// @param queue the queue's name
/// @param url its URL
/// @param sqs a client of the engine
/// @param ages since when its messages wait
record QueueGauge(String queue, String url, SqsClient sqs, MessageAges ages) implements Gauge {
    private static final Map<String, QueueAttributeName> COUNTS =
            Map.of(
                    "ApproximateNumberOfMessagesVisible",
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    "ApproximateNumberOfMessagesNotVisible",
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                    "ApproximateNumberOfMessagesDelayed",
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    @Override
    public void read(MetricStore store, Instant at) {
        var arrivals = ages.of(queue);
        var counts =
                sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(COUNTS.values()))
                        .attributes();
        COUNTS.forEach((metric, count) -> add(store, at, metric, number(counts.get(count))));
        var messages = COUNTS.values().stream().mapToInt(count -> number(counts.get(count))).sum();
        if (messages == 0) {
            ages.emptied(queue, at);
        }
        add(store, at, "ApproximateAgeOfOldestMessage", age(arrivals, messages, at));
    }

    /// In seconds. More arrivals than there are messages means that the queue was purged, and those that are gone are the oldest.
    private static double age(List<Instant> arrivals, int messages, Instant at) {
        return arrivals.stream()
                .skip(Math.max(0, arrivals.size() - messages))
                .findFirst()
                .map(arrived -> Math.max(0, Duration.between(arrived, at).toMillis() / 1e3))
                .orElse(0.0);
    }

    private static int number(@Nullable String count) {
        return count == null ? 0 : Integer.parseInt(count);
    }

    private void add(MetricStore store, Instant at, String name, double value) {
        store.add(new MetricId("AWS/SQS", name, Map.of("QueueName", queue)), at, value);
    }
}
