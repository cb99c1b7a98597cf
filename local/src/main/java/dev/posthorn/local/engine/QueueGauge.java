package dev.posthorn.local.engine;

import dev.posthorn.local.metric.Gauge;
import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What SQS measures of a queue.
///
/// @param queue the queue's name
/// @param url its URL
/// @param sqs a client of the engine
/// @param ages since when its messages wait
record QueueGauge(String queue, String url, SqsClient sqs, MessageAges ages) implements Gauge {
    @Override
    public void read(MetricStore store, Instant at) {
        var attributes =
                sqs.getQueueAttributes(
                                get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes();
        for (var counted :
                Map.of(
                                "ApproximateNumberOfMessagesVisible",
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                "ApproximateNumberOfMessagesNotVisible",
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                "ApproximateNumberOfMessagesDelayed",
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)
                        .entrySet()) {
            var value = attributes.getOrDefault(counted.getValue(), "0");
            add(store, at, counted.getKey(), Double.parseDouble(value));
        }
        var age = ages.oldest(queue).map(sent -> Duration.between(sent, at).toMillis() / 1e3);
        add(store, at, "ApproximateAgeOfOldestMessage", Math.max(0, age.orElse(0.0)));
    }

    private void add(MetricStore store, Instant at, String name, double value) {
        store.add(new MetricId("AWS/SQS", name, Map.of("QueueName", queue)), at, value);
    }
}
