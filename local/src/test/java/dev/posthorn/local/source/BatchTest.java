package dev.posthorn.local.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.lambda.Invocation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

class BatchTest {
    private static final Received ONE = received("1");
    private static final Received TWO = received("2");

    private final Batch batch = new Batch(List.of(ONE, TWO));

    @Test
    void deletesAllButTheMessagesThatTheAnswerNames() {
        assertThat(batch.done(answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}"), true))
                .containsExactly(TWO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{}", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
    void deletesAllWhenTheAnswerNamesNone(String answer) {
        assertThat(batch.done(answer(answer), true)).containsExactly(ONE, TWO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"3\"}]}",
                "{\"batchItemFailures\":[{\"other\":\"1\"}]}"
            })
    void deletesNoneWhenTheAnswerMakesNoSense(String answer) {
        assertThat(batch.done(answer(answer), true)).isEmpty();
    }

    @Test
    void ignoresTheAnswerUnlessTheMappingAsksForReports() {
        assertThat(
                        batch.done(
                                answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}"),
                                false))
                .containsExactly(ONE, TWO);
    }

    @Test
    void deletesNoneWhenTheFunctionFailed() {
        assertThat(batch.done(new Invocation.Failed("type", "message"), true)).isEmpty();
    }

    private static Invocation answer(String json) {
        return new Invocation.Succeeded(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Received received(String id) {
        return new Received(Message.builder().messageId(id).build(), Instant.EPOCH);
    }
}
