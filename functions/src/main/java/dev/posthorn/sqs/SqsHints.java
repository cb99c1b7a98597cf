package dev.posthorn.sqs;

import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Hints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// The dispatch queue on SQS. When it does not answer, the rest of what is to be sent is not tried: whoever sends has no time to lose.
///
/// @param client SQS
/// @param queueUrl the dispatch queue
public record SqsHints(SqsClient client, String queueUrl) implements Hints {
    /// The most messages that one call takes.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
    private static final int BATCH = 10;

    @Override
    public List<Unsent> send(List<Hint> hints) {
        var unsent = new ArrayList<Unsent>();
        int from = 0;
        try {
            for (; from < hints.size(); from += BATCH) {
                unsent.addAll(sendBatch(hints.subList(from, Math.min(from + BATCH, hints.size()))));
            }
        } catch (SdkException e) {
            hints.stream().skip(from).forEach(hint -> unsent.add(new Unsent(hint, e.toString())));
        }
        return List.copyOf(unsent);
    }

    @Override
    public long backlog() {
        var waiting = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        var response =
                client.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(waiting));
        return Long.parseLong(response.attributes().get(waiting));
    }

    private List<Unsent> sendBatch(List<Hint> hints) {
        var entries =
                IntStream.range(0, hints.size())
                        .mapToObj(index -> entry(index, hints.get(index)))
                        .toList();
        var response = client.sendMessageBatch(send -> send.queueUrl(queueUrl).entries(entries));
        return response.failed().stream().map(failed -> unsent(failed, hints)).toList();
    }

    private static Unsent unsent(BatchResultErrorEntry failed, List<Hint> hints) {
        return new Unsent(
                hints.get(Integer.parseInt(failed.id())), failed.code() + ": " + failed.message());
    }

    private static SendMessageBatchRequestEntry entry(int index, Hint hint) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .messageBody(MessageJson.write(hint))
                .delaySeconds(secondsUp(hint.delay()))
                .messageGroupId(group(hint))
                .build();
    }

    /// Fair queues take turns between groups. A group id may have up to 128 letters, digits and ASCII punctuation marks; this has at most 96.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">MessageGroupId</a>
    private static String group(Hint hint) {
        return hint.key().tenant() + "#" + hint.key().endpointId();
    }

    static int secondsUp(Duration delay) {
        if (delay.compareTo(Hint.LONGEST_DELAY) >= 0) {
            return Math.toIntExact(Hint.LONGEST_DELAY.toSeconds());
        }
        return delay.isNegative() ? 0 : Math.toIntExact(delay.plusNanos(999_999_999).toSeconds());
    }
}
