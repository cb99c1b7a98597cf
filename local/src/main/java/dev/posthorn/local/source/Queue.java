package dev.posthorn.local.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// The queue of an event source mapping.
final class Queue {
    /// What one request takes at most.
    static final int REQUEST = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Queue.class);
    private static final int LONG_POLL_SECONDS = 20;

    private final SqsClient client;
    private final String url;
    private final Duration visibility;
    private final InstantSource clock;

    Queue(SqsClient client, String url, Duration visibility, InstantSource clock) {
        this.client = client;
        this.url = url;
        this.visibility = visibility;
        this.clock = clock;
    }

    /// Waits for messages; none after a while.
    List<Received> receive() {
        var answer =
                client.receiveMessage(
                        b ->
                                b.queueUrl(url)
                                        .maxNumberOfMessages(REQUEST)
                                        .waitTimeSeconds(LONG_POLL_SECONDS)
                                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                                        .messageAttributeNames("All"));
        var hiddenUntil = clock.instant().plus(visibility);
        return answer.messages().stream()
                .map(message -> new Received(message, hiddenUntil))
                .toList();
    }

    /// Deletes messages. One that cannot be deleted comes again, as on AWS.
    void delete(List<Received> messages) {
        for (var chunk : chunks(messages)) {
            var entries =
                    IntStream.range(0, chunk.size())
                            .mapToObj(
                                    i ->
                                            DeleteMessageBatchRequestEntry.builder()
                                                    .id(Integer.toString(i))
                                                    .receiptHandle(
                                                            chunk.get(i).message().receiptHandle())
                                                    .build())
                            .toList();
            var failed = client.deleteMessageBatch(b -> b.queueUrl(url).entries(entries)).failed();
            if (!failed.isEmpty()) {
                LOG.warn("source.delete.failed queue={} {}", url, failed);
            }
        }
    }

    /// Hides messages for longer, from now.
    ///
    /// @return the messages that could not be hidden any more
    List<Received> hide(List<Received> messages) {
        var entries =
                IntStream.range(0, messages.size())
                        .mapToObj(
                                i ->
                                        ChangeMessageVisibilityBatchRequestEntry.builder()
                                                .id(Integer.toString(i))
                                                .receiptHandle(
                                                        messages.get(i).message().receiptHandle())
                                                .visibilityTimeout(
                                                        Math.toIntExact(visibility.toSeconds()))
                                                .build())
                        .toList();
        return client
                .changeMessageVisibilityBatch(b -> b.queueUrl(url).entries(entries))
                .failed()
                .stream()
                .map(BatchResultErrorEntry::id)
                .map(id -> messages.get(Integer.parseInt(id)))
                .toList();
    }

    /// The messages in portions that one request can carry.
    static List<List<Received>> chunks(List<Received> messages) {
        return IntStream.iterate(0, start -> start < messages.size(), start -> start + REQUEST)
                .mapToObj(
                        start ->
                                messages.subList(start, Math.min(start + REQUEST, messages.size())))
                .toList();
    }
}
