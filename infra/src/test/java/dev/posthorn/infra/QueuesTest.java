package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Budget;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QueuesTest {
    @Test
    void hideAHintForAsLongAsTheContractSays() {
        assertThat(Node.resource("DispatchQueue").property("VisibilityTimeout").value())
                .isEqualTo(Math.toIntExact(Budget.VISIBILITY.toSeconds()));
    }

    @Test
    void leadFromDispatchToTheDeadLetters() {
        var policy = Node.resource("DispatchQueue").property("RedrivePolicy");

        assertThat(policy.at("maxReceiveCount").value()).isEqualTo(Budget.MAX_RECEIVES);
        assertThat(policy.at("deadLetterTargetArn").text()).contains("DeadLetterQueue");
    }

    @Test
    void keepDeadLettersForFourteenDays() {
        assertThat(Node.resource("DeadLetterQueue").property("MessageRetentionPeriod").value())
                .isEqualTo(14 * 24 * 3600);
    }

    @Test
    void areEncrypted() {
        assertThat(Node.resources("AWS::SQS::Queue"))
                .hasSize(2)
                .allSatisfy(
                        queue ->
                                assertThat(queue.property("SqsManagedSseEnabled").value())
                                        .isEqualTo(true));
    }

    @Test
    void feedTheDispatchAlias() {
        var source = Node.resource("DispatchSource");

        assertThat(source.property("FunctionName", "Ref").text()).isEqualTo("DispatchAlias");
        assertThat(source.property("BatchSize").value()).isEqualTo(Budget.DISPATCH_BATCH);
        assertThat(source.property("FunctionResponseTypes").text())
                .isEqualTo("[ReportBatchItemFailures]");
        assertThat(source.property("ScalingConfig").value())
                .isEqualTo(Map.of("MaximumConcurrency", Map.of("Ref", "DispatchConcurrency")));
    }
}
