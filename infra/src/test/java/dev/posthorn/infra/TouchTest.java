package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    /// Those files are run through the handlers.
    @Test
    void sendsWhatIsKeptAmongTheEvents() throws IOException {
        var json = new JsonMapper();
        for (var handler : List.of("Ingest", "Manage", "Redrive", "Dispatch")) {
            var kept = Path.of("..", "events", handler.toLowerCase(Locale.ROOT) + "-touch.json");
            var sent = Node.resource(handler + "Touch").property("Target", "Input").text();
            assertThat(json.readTree(sent)).isEqualTo(json.readTree(kept.toFile()));
        }
    }

    @Test
    void mayCallOnlyThoseAliases() {
        assertThat(Node.resource("TouchRole").property("Policies").text())
                .contains("lambda:InvokeFunction")
                .doesNotContain("SweepAlias", "*");
    }
}
