package dev.posthorn.local.watch;

import dev.posthorn.local.metric.MetricStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// One evaluation of all alarms: metric alarms by what was measured, composite alarms by the others. It reads measurements and states
/// and says what the states are now.
///
/// @param alarms the alarms, in the template's order
/// @param store what was measured
/// @param end the first minute that is not over yet
record Round(List<Alarm> alarms, MetricStore store, Instant end) {
    /// The states after this round.
    ///
    /// @param before the states before, by alarm name
    Map<String, AlarmStatus> from(Map<String, AlarmStatus> before) {
        var after = new LinkedHashMap<>(before);
        for (var alarm : alarms) {
            if (alarm instanceof Alarm.OfMetric metric) {
                var status = Objects.requireNonNull(after.get(metric.name()));
                after.put(metric.name(), status.changed(judge(metric, status.state()), end));
            }
        }
        // A composite alarm may ask for another, so that one round for each settles them all.
        for (var _ : alarms) {
            for (var alarm : alarms) {
                if (alarm instanceof Alarm.Composite composite) {
                    var status = Objects.requireNonNull(after.get(composite.name()));
                    after.put(composite.name(), status.changed(judge(composite, after), end));
                }
            }
        }
        return after;
    }

    private Verdict judge(Alarm.OfMetric alarm, State current) {
        var threshold = alarm.threshold();
        var range = alarm.measurement().values(store, end, threshold.range());
        return new Evaluation(threshold, range, current).verdict();
    }

    private static Verdict judge(Alarm.Composite alarm, Map<String, AlarmStatus> statuses) {
        var states =
                statuses.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().state()));
        var rings = alarm.rule().holds(states);
        var ringing =
                alarm.rule().alarms().stream()
                        .filter(name -> states.get(name) == State.ALARM)
                        .toList();
        return new Verdict(
                rings ? State.ALARM : State.OK,
                ringing.isEmpty()
                        ? "none of its alarms rings"
                        : String.join(", ", ringing) + (ringing.size() == 1 ? " rings" : " ring"));
    }
}
