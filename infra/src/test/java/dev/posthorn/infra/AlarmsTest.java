package dev.posthorn.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlarmsTest {
    private static final String TYPE = "AWS::CloudWatch::Alarm";

    @ParameterizedTest
    @CsvSource({
        "SweepMissing, LessThanThreshold, 1, 3, 3, breaching",
        "SweepFailing, GreaterThanThreshold, 0, 2, 3, notBreaching",
        "OldestDue, GreaterThanThreshold, 600, 3, 3, notBreaching",
        "SchemaDrift, GreaterThanThreshold, 0, 1, 1, notBreaching",
        "DeadLettersWaiting, GreaterThanThreshold, 0, 1, 1, ignore",
        "RedriveFailed, GreaterThanThreshold, 0, 1, 1, notBreaching",
        "SuccessRateLow, LessThanThreshold, 80, 2, 2, notBreaching",
        "ApiFailing, GreaterThanThreshold, 0, 1, 1, notBreaching",
        "DispatchFailing, GreaterThanThreshold, 0, 2, 5, notBreaching",
        "TableThrottled, GreaterThanThreshold, 0, 2, 3, notBreaching",
        "FunctionThrottled, GreaterThanThreshold, 0, 2, 3, notBreaching",
        "DispatchBacklog, GreaterThanThreshold, 1200, 3, 3, notBreaching",
        "AuditFindings, GreaterThanThreshold, 0, 1, 1, notBreaching",
        "AuditOverdue, GreaterThanThreshold, 0, 1, 1, notBreaching",
    })
    void ringWhenSoManyOfSoManyPeriodsAreBeyondTheThreshold(
            String name,
            String comparison,
            int threshold,
            int datapoints,
            int periods,
            String missing) {
        var alarm = Node.resource(name + "Alarm");

        assertThat(alarm.property("ComparisonOperator").text()).isEqualTo(comparison);
        assertThat(alarm.property("Threshold").value()).isEqualTo(threshold);
        assertThat(alarm.property("DatapointsToAlarm").value()).isEqualTo(datapoints);
        assertThat(alarm.property("EvaluationPeriods").value()).isEqualTo(periods);
        assertThat(alarm.property("TreatMissingData").text()).isEqualTo(missing);
    }

    @Test
    void areFourteen() {
        assertThat(Node.resources(TYPE)).hasSize(14);
    }

    @Test
    void tellTheTopicWhenTheyRingAndWhenTheyAreWellAgain() {
        var topic =
                List.of(
                        Map.of(
                                "Fn::If",
                                List.of(
                                        "AlarmTopicArnGiven",
                                        Map.of("Ref", "AlarmTopicArn"),
                                        Map.of("Ref", "AlarmTopic"))));
        assertThat(Node.resources(TYPE))
                .allSatisfy(
                        alarm -> {
                            assertThat(alarm.property("AlarmActions").value()).isEqualTo(topic);
                            assertThat(alarm.property("OKActions").value()).isEqualTo(topic);
                        });
    }

    @Test
    void sayWhatTheyMeanAndHaveARunbook() throws IOException {
        var runbooks =
                Files.readAllLines(Path.of("..", Setting.RunbookUrl.preset())).stream()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring(4).toLowerCase(Locale.ROOT))
                        .toList();
        assertThat(names())
                .allSatisfy(
                        name -> {
                            var said =
                                    Node.resource(name + "Alarm")
                                            .property("AlarmDescription")
                                            .text();
                            var anchor = name.toLowerCase(Locale.ROOT);
                            assertThat(said)
                                    .hasSizeGreaterThan(60)
                                    .contains("Ref=RunbookUrl", "#" + anchor);
                            assertThat(runbooks).contains(anchor);
                        });
    }

    @Test
    void makePosthornUnhealthyAnyOfThem() {
        var rule = Node.resource("UnhealthyAlarm").property("AlarmRule").text();

        assertThat(rule.split(" OR ", -1)).hasSize(14);
        assertThat(names()).allSatisfy(name -> assertThat(rule).contains("Ref=" + name + "Alarm"));
    }

    @Test
    void mayPublishToTheTopicThatIsMadeForThem() {
        var statements =
                Node.resource("AlarmTopicPolicy").property("PolicyDocument", "Statement").text();

        assertThat(statements)
                .contains("Service=cloudwatch.amazonaws.com", "aws:SourceAccount")
                .contains("aws:SecureTransport=false");
        assertThat(Node.resource("AlarmTopic").body().at("Condition").text())
                .isEqualTo("NoAlarmTopicArn");
        assertThat(Node.resource("AlarmEmailSubscription").body().at("Condition").text())
                .isEqualTo("AlarmEmailGiven");
    }

    private static Stream<String> names() {
        return Node.resources(TYPE).map(alarm -> alarm.id().replaceFirst("Alarm$", ""));
    }
}
