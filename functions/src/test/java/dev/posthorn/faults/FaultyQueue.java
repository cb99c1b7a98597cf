package dev.posthorn.faults;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Hint;
import dev.posthorn.sqs.DispatchMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// SQS with a dispatch queue whose time is the walk's, and a dead-letter queue. What it takes may be taken in part, get lost, arrive late,
/// be handed out twice, or be taken without the sender being told.
final class FaultyQueue implements SqsClient {
    private static final Duration VISIBILITY = Duration.ofMinutes(6);
    private static final Duration LATEST = Duration.ofMinutes(10);
    private static final int MOST_RECEIVES = 5;

    private final Chance chance;
    private final InstantSource clock;
    private final List<Message> messages = new ArrayList<>();
    private final Set<DeliveryKey> buried = ConcurrentHashMap.newKeySet();

    /// A message that waits.
    ///
    /// @param hint what it says
    /// @param arrivesAt when it can be received
    /// @param receives how often it will have been received then
    record Message(Hint hint, Instant arrivesAt, int receives) {}

    FaultyQueue(Chance chance, InstantSource clock) {
        this.chance = chance;
        this.clock = clock;
    }

    /// Deliveries of which there is a dead letter.
    Set<DeliveryKey> buried() {
        return buried;
    }

    /// Receives messages that have arrived.
    synchronized List<Message> receive(int most) {
        var now = clock.instant();
        var received =
                messages.stream()
                        .filter(message -> !message.arrivesAt().isAfter(now))
                        .sorted(
                                Comparator.comparing(Message::arrivesAt)
                                        .thenComparing(message -> message.hint().key().id()))
                        .limit(most)
                        .toList();
        messages.removeAll(received);
        return received;
    }

    /// A message was worked: now and then it is handed out again all the same.
    void worked(Message message) {
        if (chance.strikes(Fault.HINT_DOUBLED, message.hint().key().id())) {
            handOutAgain(message);
        }
    }

    /// A message was received and not worked.
    synchronized void handOutAgain(Message message) {
        if (message.receives() < MOST_RECEIVES) {
            var at = clock.instant().plus(VISIBILITY);
            messages.add(new Message(message.hint(), at, message.receives() + 1));
        }
    }

    @Override
    public synchronized SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        failBefore("sendMessageBatch");
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.entries()) {
            if (chance.strikes(Fault.HINT_REFUSED, entry.messageBody())) {
                failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("busy").build());
            } else if (!chance.strikes(Fault.HINT_LOST, entry.messageBody())) {
                take(entry);
            }
        }
        failAfter("sendMessageBatch");
        return SendMessageBatchResponse.builder().failed(failed).build();
    }

    private void take(SendMessageBatchRequestEntry entry) {
        if (!(DispatchMessage.parse(entry.messageBody()) instanceof DispatchMessage.Hinted said)) {
            throw new AssertionError("no hint: " + entry.messageBody());
        }
        var at = clock.instant().plusSeconds(entry.delaySeconds());
        boolean late = chance.strikes(Fault.HINT_LATE, entry.messageBody());
        messages.add(new Message(said.hint(), late ? at.plus(LATEST) : at, 1));
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        failBefore("sendMessage");
        if (DispatchMessage.parse(request.messageBody())
                instanceof DispatchMessage.CameBack(var key)) {
            buried.add(key);
        }
        failAfter("sendMessage");
        return SendMessageResponse.builder().build();
    }

    @Override
    public synchronized GetQueueAttributesResponse getQueueAttributes(
            GetQueueAttributesRequest request) {
        failBefore("getQueueAttributes");
        var now = clock.instant();
        long waiting =
                messages.stream().filter(message -> !message.arrivesAt().isAfter(now)).count();
        return GetQueueAttributesResponse.builder()
                .attributes(
                        Map.of(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                Long.toString(waiting)))
                .build();
    }

    private void failBefore(String call) {
        if (chance.strikes(Fault.THROTTLED, call)) {
            throw SqsException.builder().message("RequestThrottled").build();
        }
        if (chance.strikes(Fault.TIMED_OUT_BEFORE, call)) {
            throw SdkClientException.create("no answer");
        }
    }

    private void failAfter(String call) {
        if (chance.strikes(Fault.TIMED_OUT_AFTER, call)) {
            throw SdkClientException.create("no answer");
        }
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
