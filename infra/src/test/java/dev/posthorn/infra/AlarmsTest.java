package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.contract.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlarmsTest {
    @Test
    void areThree() {
        assertThat(Node.resources("AWS::CloudWatch::Alarm").map(Node.Resource::id))
                .containsExactlyInAnyOrder(
                        "RedriveFailedAlarm", "DeadLettersWaitingAlarm", "SweepMissingAlarm");
    }

    @Test
    void watchMetricsThatTheFunctionsEmit() {
        assertThat(
                        Node.resources("AWS::CloudWatch::Alarm")
                                .filter(
                                        alarm ->
                                                alarm.property("Namespace")
                                                        .text()
                                                        .equals(Metric.NAMESPACE)))
                .hasSize(2)
                .allSatisfy(
                        alarm -> {
                            assertThat(Arrays.stream(Metric.values()).map(Metric::name))
                                    .contains(alarm.property("MetricName").text());
                            assertThat(alarm.property("Dimensions").value())
                                    .isEqualTo(
                                            List.of(
                                                    Map.of(
                                                            "Name",
                                                            Metric.DIMENSION,
                                                            "Value",
                                                            Metric.SERVICE)));
                        });
    }

    @Test
    void takeASweepThatSaysNothingForOneThatFailed() {
        var alarm = Node.resource("SweepMissingAlarm");

        assertThat(alarm.property("TreatMissingData").text()).isEqualTo("breaching");
        assertThat(alarm.property("ComparisonOperator").text()).isEqualTo("LessThanThreshold");
        assertThat(alarm.property("EvaluationPeriods").value()).isEqualTo(3);
        assertThat(alarm.property("Period").value()).isEqualTo(60);
    }

    @Test
    void watchTheDeadLetterQueue() {
        var alarm = Node.resource("DeadLettersWaitingAlarm");

        assertThat(alarm.property("Namespace").text()).isEqualTo("AWS/SQS");
        assertThat(alarm.property("Dimensions").text()).contains("QueueName", "DeadLetterQueue");
        assertThat(alarm.property("TreatMissingData").text()).isEqualTo("notBreaching");
    }

    @Test
    void sayWhatTheyMean() {
        assertThat(Node.resources("AWS::CloudWatch::Alarm"))
                .allSatisfy(
                        alarm ->
                                assertThat(alarm.property("AlarmDescription").text())
                                        .hasSizeGreaterThan(40));
    }
}
