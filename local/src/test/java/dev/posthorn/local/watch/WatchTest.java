package dev.posthorn.local.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.local.metric.Gauge;
import dev.posthorn.local.metric.Meter;
import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.MetricStore;
import dev.posthorn.local.template.Stack;
import dev.posthorn.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final String METRIC =
            "Namespace: Shop, MetricName: Sold, Statistic: Sum, Period: 60";
    private static final String FEW =
            "Few: {Type: AWS::CloudWatch::Alarm, Properties: {AlarmName: few sold, AlarmDescription: Go. Sell., "
                    + METRIC
                    + ", ComparisonOperator: LessThanThreshold, Threshold: 1, EvaluationPeriods: 1, TreatMissingData: breaching}}";

    @TempDir private Path folder;
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Meter meter = new Meter(new MetricStore(), () -> now);

    @Test
    void ringsAndTellsSoOnce() throws IOException {
        var watch = watch(FEW);
        var changes = new ArrayList<Change>();
        watch.listen(changes::add);
        assertThat(state(watch, "Few")).isEqualTo(State.INSUFFICIENT_DATA);

        sold(1);
        minute(watch);
        assertThat(state(watch, "Few")).isEqualTo(State.OK);
        minute(watch);
        minute(watch);
        assertThat(state(watch, "Few")).isEqualTo(State.OK);
        minute(watch);
        minute(watch);

        assertThat(state(watch, "Few")).isEqualTo(State.ALARM);
        assertThat(changes)
                .extracting(change -> change.status().state())
                .containsExactly(State.OK, State.ALARM);
        assertThat(changes.getLast().before()).isEqualTo(State.OK);
        assertThat(watch.alarms().getFirst().since())
                .isEqualTo(Instant.parse("2026-11-22T12:04:00Z"));
        assertThat(watch.alarms().getFirst().reason()).contains("no data");
        assertThat(watch.alarms().getFirst().headline()).isEqualTo("Go.");
    }

    @Test
    void evaluatesNothingBeforeAWholeMinuteIsOver() throws IOException {
        now = Instant.parse("2026-11-22T12:00:59Z");
        var watch = watch(FEW);

        now = Instant.parse("2026-11-22T12:01:00Z");
        watch.tick();
        assertThat(state(watch, "Few")).isEqualTo(State.INSUFFICIENT_DATA);

        minute(watch);
        assertThat(state(watch, "Few")).isEqualTo(State.ALARM);
    }

    @Test
    void doesNotLookAtTheMinuteThatIsNotOver() throws IOException {
        var watch = watch(FEW);
        minute(watch);
        now = now.plusSeconds(30);
        sold(1);
        watch.tick();
        assertThat(state(watch, "Few")).isEqualTo(State.ALARM);

        now = now.plusSeconds(30);
        watch.tick();
        assertThat(state(watch, "Few")).isEqualTo(State.OK);
    }

    @Test
    void followsOtherAlarms() throws IOException {
        var watch =
                watch(
                        FEW,
                        "All: {Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: {'Fn::Sub': 'ALARM(\"${Any}\")'}}}",
                        "Any: {Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: {'Fn::Join': ['', ['ALARM(\"', {Ref: Few}, '\") OR FALSE']]}}}");

        sold(1);
        minute(watch);
        assertThat(state(watch, "All")).isEqualTo(State.OK);

        minute(watch);
        minute(watch);
        minute(watch);
        assertThat(state(watch, "All")).isEqualTo(State.ALARM);
        assertThat(watch.alarms().getLast().reason()).isEqualTo("few sold rings");
    }

    @Test
    void computesOverFiveMinutesAndReadsGauges() throws IOException {
        var watch =
                watch(
                        """
                        Rate:
                            Type: AWS::CloudWatch::Alarm
                            Properties:
                              ComparisonOperator: LessThanThreshold
                              Threshold: 80
                              EvaluationPeriods: 2
                              Metrics:
                              - {Id: e, Expression: 'IF(FILL(all, 0) >= 20, 100*FILL(good,0)/all, 100)'}
                              - {Id: all, ReturnData: false, MetricStat: {Stat: Sum, Period: 300, Metric: {Namespace: Shop, MetricName: Length}}}
                              - {Id: good, ReturnData: false, MetricStat: {Stat: Sum, Period: 300, Metric: {Namespace: Shop, MetricName: Sold}}}
                        """);
        sold(100);
        for (var i = 0; i < 10; i++) {
            minute(watch);
            assertThat(state(watch, "Rate")).as("minute %d", i).isEqualTo(State.OK);
        }
        minute(watch);
        assertThat(state(watch, "Rate")).isEqualTo(State.ALARM);
    }

    @Test
    void namesTheAlarmThatItCannotEvaluate() {
        refuses("FILL(m, REPEAT)", "Odd", "REPEAT");
        refuses("m + n", "Odd", "nothing has the id n");
        refuses("e + 1", "Odd", "needs itself");
    }

    @Test
    void namesAnAlarmThatIsAskedForAndNotThere() {
        assertThatThrownBy(
                        () ->
                                watch(
                                        "All: {Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: ALARM(Nobody)}}"))
                .hasMessageContaining("All")
                .hasMessageContaining("Nobody");
    }

    private void refuses(String expression, String... named) {
        assertThatThrownBy(
                        () ->
                                watch(
                                        "Odd: {Type: AWS::CloudWatch::Alarm, Properties: {ComparisonOperator: LessThanThreshold, Threshold: 1, Metrics: [{Id: e, Expression: '%s'}, {Id: m, ReturnData: false, MetricStat: {Stat: Sum, Period: 60, Metric: {Namespace: S, MetricName: M}}}]}}"
                                                .formatted(expression)))
                .satisfies(
                        thrown -> {
                            for (var name : named) {
                                assertThat(thrown).hasMessageContaining(name);
                            }
                        });
    }

    private Watch watch(String... resources) throws IOException {
        var yaml = "Resources:\n  " + String.join("\n  ", resources);
        var stack =
                new Stack(Template.read(Files.writeString(folder.resolve("template.yaml"), yaml)));
        Gauge length = (store, at) -> store.add(new MetricId("Shop", "Length", Map.of()), at, 5);
        return Watch.of(stack, meter, List.of(length));
    }

    private void sold(double count) {
        meter.add("Shop", "Sold", Map.of(), count);
    }

    private void minute(Watch watch) {
        now = now.plus(Duration.ofMinutes(1));
        watch.tick();
    }

    private static State state(Watch watch, String id) {
        return watch.alarms().stream()
                .filter(alarm -> alarm.id().equals(id))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
