package dev.posthorn.local.watch;

import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.MetricStore;
import dev.posthorn.local.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/// What an alarm watches: one metric, or what is computed of several.
///
/// @param stats the metrics by id
/// @param formulas the expressions by id
/// @param watched the id of the one whose values are judged
/// @param period what one value covers
record Measurement(
        Map<String, Stat> stats, Map<String, Formula> formulas, String watched, Duration period) {
    /// A statistic of a metric.
    record Stat(MetricId metric, Statistic statistic) {}

    /// Refuses an expression that needs what there is not, or itself.
    Measurement {
        formulas.keySet().forEach(id -> require(id, stats, formulas, Set.of()));
    }

    /// The values of the last periods, oldest first. The periods end with the given minute, wherever that is in the hour: an alarm of
    /// five minutes is evaluated every minute over the five minutes before
    /// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html>).
    List<OptionalDouble> values(MetricStore store, Instant end, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> end.minus(period.multipliedBy(count - i)))
                .map(from -> value(watched, store, from))
                .toList();
    }

    private OptionalDouble value(String id, MetricStore store, Instant from) {
        var formula = formulas.get(id);
        if (formula != null) {
            return formula.value(other -> value(other, store, from));
        }
        var stat = Objects.requireNonNull(stats.get(id));
        return store.value(stat.metric(), stat.statistic(), from, from.plus(period));
    }

    private static void require(
            String id, Map<String, Stat> stats, Map<String, Formula> formulas, Set<String> under) {
        var formula = formulas.get(id);
        if (formula == null) {
            if (!stats.containsKey(id)) {
                throw new IllegalArgumentException("nothing has the id " + id);
            }
            return;
        }
        if (under.contains(id)) {
            throw new IllegalArgumentException("the expression " + id + " needs itself");
        }
        var path = new HashSet<>(under);
        path.add(id);
        formula.ids().forEach(needed -> require(needed, stats, formulas, path));
    }
}
