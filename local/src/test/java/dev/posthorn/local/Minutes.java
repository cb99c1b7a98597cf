package dev.posthorn.local;

import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.Statistic;
import dev.posthorn.local.watch.AlarmStatus;
import dev.posthorn.local.watch.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Posthorn's own stack, whose minutes pass when the test says so.
final class Minutes implements AutoCloseable {
    final OwnStack stack;
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private Minutes() {
        stack = OwnStack.open(() -> now);
    }

    /// Starts the stack.
    static Minutes open() {
        return new Minutes();
    }

    LocalRuntime runtime() {
        return stack.runtime;
    }

    /// Lets a minute pass: what is scheduled for every minute runs, and the watch looks at what was measured.
    void pass() {
        runtime().runMinutelySchedules();
        now = now.plus(1, ChronoUnit.MINUTES);
        runtime().watch().tick();
    }

    /// Lets minutes pass until an alarm is in this state.
    ///
    /// @param most how many
    /// @param eachMinute is done before each passes; it is told how many have passed
    void passUntil(String alarm, State state, int most, Scenario.Deed eachMinute) throws Exception {
        for (var passed = 0; passed < most; passed++) {
            eachMinute.inMinute(passed);
            pass();
            if (status(alarm).state() == state) {
                return;
            }
        }
        throw new AssertionError(
                alarm + " is not " + state + " after " + most + " minutes: " + status(alarm));
    }

    /// Lets minutes pass until no alarm rings.
    void settle() {
        for (var passed = 0; passed < 30; passed++) {
            pass();
            if (restless().isEmpty()) {
                return;
            }
        }
        throw new AssertionError("these do not come to rest: " + restless());
    }

    AlarmStatus status(String alarm) {
        return runtime().watch().alarms().stream()
                .filter(status -> status.id().equals(alarm))
                .findFirst()
                .orElseThrow();
    }

    /// All that was measured of a metric, added up.
    double sum(String namespace, String name, Map<String, String> dimensions) {
        return runtime()
                .measured()
                .value(
                        new MetricId(namespace, name, dimensions),
                        Statistic.Plain.SUM,
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(1)))
                .orElse(0);
    }

    private List<AlarmStatus> restless() {
        return runtime().watch().alarms().stream()
                .filter(alarm -> alarm.state() != State.OK)
                .toList();
    }

    @Override
    public void close() {
        stack.close();
    }
}
