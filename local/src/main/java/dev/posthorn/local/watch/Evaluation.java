package dev.posthorn.local.watch;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Judges an alarm's last values as CloudWatch does.
///
/// Of the values in the range the last N real ones count. Only when there are fewer is missing data treated as the alarm says, and
/// as few missing values are taken as will do. See "Configuring how CloudWatch alarms treat missing data",
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>.
///
/// @param threshold when the alarm rings
/// @param range the last values, oldest first; empty where nothing was measured
/// @param current the alarm's state until now
record Evaluation(Threshold threshold, List<OptionalDouble> range, State current) {
    Verdict verdict() {
        var real =
                range.stream()
                        .filter(OptionalDouble::isPresent)
                        .map(OptionalDouble::getAsDouble)
                        .toList();
        var absent = threshold.periods() - real.size();
        if (absent <= 0) {
            return counted(real.subList(-absent, real.size()), 0);
        }
        return switch (threshold.missing()) {
            case BREACHING -> counted(real, absent);
            case NOT_BREACHING -> counted(real, 0);
            case IGNORE, MISSING -> real.isEmpty() ? nothing() : scarce(real);
        };
    }

    /// @param filled missing values that are taken as breaching
    private Verdict counted(List<Double> values, int filled) {
        var breaching = values.stream().filter(threshold::isBreachedBy).count();
        return breaching + filled >= threshold.datapoints()
                ? new Verdict(State.ALARM, reason(breaching, values, filled))
                : new Verdict(State.OK, reason(breaching, values, filled));
    }

    private Verdict nothing() {
        var reason = "no data in the last " + range.size() + " periods";
        return new Verdict(
                threshold.missing() == Missing.IGNORE ? current : State.INSUFFICIENT_DATA, reason);
    }

    /// "Avoiding premature transitions to alarm state" on the page above: when all there is breaches and the oldest of it is M
    /// periods old, the alarm rings although it knows of fewer than M values; before that the next value may still be fine.
    private Verdict scarce(List<Double> real) {
        var judged = counted(real, 0);
        if (judged.state() == State.ALARM || !real.stream().allMatch(threshold::isBreachedBy)) {
            return judged;
        }
        var rings = oldest() >= threshold.datapoints() && threshold.missing() == Missing.MISSING;
        return new Verdict(rings ? State.ALARM : current, judged.reason());
    }

    /// How many periods ago the oldest value was; 1 is the last period.
    private int oldest() {
        for (var i = 0; i < range.size(); i++) {
            if (range.get(i).isPresent()) {
                return range.size() - i;
            }
        }
        return 0;
    }

    private String reason(long breaching, List<Double> values, int filled) {
        if (values.isEmpty()) {
            return "no data in the last %d periods, which counts as %s"
                    .formatted(range.size(), filled > 0 ? "breaching" : "not breaching");
        }
        var shown =
                values.stream()
                        .map(value -> String.format(Locale.ROOT, "%s", shortened(value)))
                        .collect(Collectors.joining(", ", "[", "]"));
        return "%d of the last %d datapoints %s %s %s %s"
                        .formatted(
                                breaching,
                                values.size(),
                                shown,
                                breaching == 1 ? "was" : "were",
                                threshold.comparison(),
                                threshold.value())
                + (filled > 0 ? " and " + filled + " missing count as breaching" : "");
    }

    private static double shortened(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
