package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TouchTest {
    @Test
    void leavesNoAliasAloneForFourteenDays() {
        assertThat(
                        Node.resources("AWS::Scheduler::Schedule")
                                .map(schedule -> schedule.property("Target", "Arn").spelled()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Handler.values())
                                .map(handler -> "${" + handler.id() + "Alias}")
                                .toList());
        assertThat(Node.resources("AWS::Scheduler::Schedule"))
                .allSatisfy(
                        schedule ->
                                assertThat(schedule.property("ScheduleExpression").text())
                                        .isIn("rate(1 minute)", "rate(1 day)"));
    }

    @Test
    void mayCallOnlyThoseAliases() {
        assertThat(Node.resource("TouchRole").property("Policies").text())
                .contains("lambda:InvokeFunction")
                .doesNotContain("SweepAlias", "*");
    }
}
