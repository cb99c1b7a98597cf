package dev.posthorn.sqs;

import static dev.posthorn.delivery.Samples.endpointId;
import static dev.posthorn.delivery.Samples.eventId;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Hints;
import dev.posthorn.delivery.HintsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

@Tag(AwsEndpoint.SUITE)
class SqsHintsTest {
    private final String queueUrl = LocalSqs.newQueue();
    private final SqsHints hints = new SqsHints(LocalSqs.client(), queueUrl);

    @Nested
    class HonoursHintsContract extends HintsContract {
        @Override
        protected Hints open() {
            return hints;
        }

        @Override
        protected List<Hint> take(int count, Duration within) {
            return receive(count, within).stream()
                    .map(
                            message ->
                                    ((DispatchMessage.Hinted) DispatchMessage.parse(message.body()))
                                            .hint())
                    .toList();
        }
    }

    @Test
    void groupsHintsByEndpointSoThatQueuesCanBeFair() {
        var longest = new DeliveryKey("t".repeat(64), eventId(1), endpointId(1));
        hints.send(List.of(new Hint(longest, 1, Duration.ZERO)));

        assertThat(receive(1, Duration.ofSeconds(5)))
                .extracting(
                        message ->
                                message.attributes()
                                        .get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .containsExactly(longest.tenant() + "#" + endpointId(1));
    }

    @Test
    void holdsNothingBackLongerThanSqsCan() {
        var tooLong = new Hint(key(1), 1, Duration.ofHours(2));

        assertThat(hints.send(List.of(tooLong))).isEmpty();
        assertThat(hints.backlog()).isZero();
    }

    @Test
    void saysWhichHintsAQueueThatIsNotThereDidNotTake() {
        var nowhere = new SqsHints(LocalSqs.client(), queueUrl + "-gone");
        var many =
                IntStream.range(0, 12).mapToObj(n -> new Hint(key(n), 1, Duration.ZERO)).toList();

        assertThat(nowhere.send(many))
                .allSatisfy(unsent -> assertThat(unsent.why()).isNotBlank())
                .extracting(Hints.Unsent::hint)
                .containsExactlyElementsOf(many);
    }

    private List<Message> receive(int count, Duration within) {
        var end = Instant.now().plus(within);
        var received = new ArrayList<Message>();
        do {
            int left =
                    Math.toIntExact(Math.max(0, Duration.between(Instant.now(), end).toSeconds()));
            received.addAll(
                    LocalSqs.client()
                            .receiveMessage(
                                    receive ->
                                            receive.queueUrl(queueUrl)
                                                    .maxNumberOfMessages(10)
                                                    .messageSystemAttributeNames(
                                                            MessageSystemAttributeName.ALL)
                                                    .waitTimeSeconds(left))
                            .messages());
        } while (received.size() < count && Instant.now().isBefore(end));
        return received;
    }
}
