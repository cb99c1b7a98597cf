package dev.posthorn.sqs;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadLetter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(AwsEndpoint.SUITE)
class SqsDeadLettersTest {
    private final String queueUrl = LocalSqs.newQueue();
    private final SqsDeadLetters letters = new SqsDeadLetters(LocalSqs.client(), queueUrl);

    @Test
    void saysAllThatIsNeededToJudgeADeadDelivery() {
        letters.send(
                letter(Outcome.answered(400, Optional.empty(), "{\"error\":\"no such field\"}")));

        assertThat(received())
                .isEqualTo(
                        """
                        {"kind":"deadLetter","delivery":"%1$s.%2$s","tenant":"acme","eventId":"%1$s","endpointId":"%2$s",\
                        "eventType":"order.created","url":"https://example.com/hooks/1","reason":"REFUSED","attempts":1,\
                        "redrives":2,"acceptedAt":"2026-11-22T12:00:00.123Z","lastAttempt":{"number":1,\
                        "startedAt":"2026-11-22T12:00:00.123Z","durationMillis":37,"category":"HTTP_PERMANENT","status":400,\
                        "error":null,"snippet":"{\\"error\\":\\"no such field\\"}"}}"""
                                .formatted(key(1).eventId(), key(1).endpointId()));
    }

    @Test
    void saysWhenThereWasNoAttempt() {
        letters.send(letter(null));

        assertThat(received()).endsWith("\"lastAttempt\":null}");
    }

    @Test
    void quotesAnAnswerThatSqsWouldRefuse() {
        letters.send(
                letter(Outcome.answered(500, Optional.empty(), "\u0000\uFFFE\uFFFF\uD83D\uDCEF")));

        assertThat(received()).contains("\\u0000\\uFFFE\\uFFFF\\uD83D\\uDCEF");
    }

    @Test
    void isReadAsADeadLetterThatCameBack() {
        letters.send(letter(Outcome.failed(Category.TIMEOUT, "no answer within 15 s")));

        assertThat(DispatchMessage.parse(received()))
                .isEqualTo(new DispatchMessage.CameBack(key(1)));
    }

    @Test
    void failsLoudlyWhenItCannotBeSent() {
        var nowhere = new SqsDeadLetters(LocalSqs.client(), queueUrl + "-gone");

        assertThatIllegalStateException()
                .isThrownBy(() -> nowhere.send(letter(null)))
                .withMessageContaining(key(1).id());
    }

    private static DeadLetter letter(@Nullable Outcome outcome) {
        var last = outcome == null ? null : new Attempt(1, 2, NOW, Duration.ofMillis(37), outcome);
        return new DeadLetter(
                key(1),
                "order.created",
                "https://example.com/hooks/1",
                DeadReason.REFUSED,
                1,
                2,
                NOW,
                NOW,
                last);
    }

    private String received() {
        return LocalSqs.client()
                .receiveMessage(receive -> receive.queueUrl(queueUrl).waitTimeSeconds(5))
                .messages()
                .getFirst()
                .body();
    }
}
