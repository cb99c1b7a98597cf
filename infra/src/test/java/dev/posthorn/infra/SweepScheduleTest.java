package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SweepScheduleTest {
    private final Node.Resource schedule = Node.resource("SweepSchedule");

    @Test
    void callsTheSweepEveryMinute() {
        assertThat(schedule.property("ScheduleExpression").text()).isEqualTo("rate(1 minute)");
        assertThat(schedule.property("FlexibleTimeWindow", "Mode").text()).isEqualTo("OFF");
        assertThat(schedule.property("Target", "Arn", "Ref").text()).isEqualTo("SweepAlias");
    }

    @Test
    void leavesAFailedSweepToTheNext() {
        assertThat(schedule.property("Target", "RetryPolicy", "MaximumRetryAttempts").value())
                .isEqualTo(0);
        var once = Node.resource("SweepScheduleInvokeConfig");
        assertThat(once.property("MaximumRetryAttempts").value()).isEqualTo(0);
        assertThat(once.property("Qualifier").text()).isEqualTo("live");
    }

    @Test
    void mayCallNothingElse() {
        var policies = Node.resource("SweepScheduleRole").property("Policies").text();

        assertThat(policies)
                .contains("lambda:InvokeFunction", "Ref=SweepAlias")
                .doesNotContain("*");
    }
}
