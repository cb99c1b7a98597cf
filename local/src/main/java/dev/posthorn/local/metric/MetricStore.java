package dev.posthorn.local.metric;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Every measurement of the last hours, by metric and minute.
public final class MetricStore {
    /// How long measurements are kept.
    public static final Duration KEPT = Duration.ofHours(3);

    private final Map<MetricId, NavigableMap<Instant, Distribution>> minutesOf = new HashMap<>();

    /// Adds a value.
    ///
    /// @param at when it was measured
    public synchronized void add(MetricId id, Instant at, double value) {
        minutesOf
                .computeIfAbsent(id, _ -> new TreeMap<>())
                .computeIfAbsent(at.truncatedTo(ChronoUnit.MINUTES), _ -> new Distribution())
                .add(value);
    }

    /// The statistic of a metric's values in the minutes of a span; empty when nothing was measured.
    ///
    /// @param from the first minute
    /// @param to the minute after the last
    public synchronized OptionalDouble value(
            MetricId id, Statistic statistic, Instant from, Instant to) {
        var values = new Distribution();
        var minutes = minutesOf.get(id);
        if (minutes != null) {
            minutes.subMap(from, to).values().forEach(values::addAll);
        }
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        switch (statistic) {
                            case Statistic.Plain.SUM -> values.sum();
                            case Statistic.Plain.AVERAGE -> values.sum() / values.count();
                            case Statistic.Plain.MINIMUM -> values.minimum();
                            case Statistic.Plain.MAXIMUM -> values.maximum();
                            case Statistic.Plain.SAMPLE_COUNT -> values.count();
                            case Statistic.Percentile(var percent) -> values.percentile(percent);
                        });
    }

    /// Forgets what is older than [#KEPT].
    public synchronized void forget(Instant now) {
        minutesOf.values().forEach(minutes -> minutes.headMap(now.minus(KEPT)).clear());
        minutesOf.values().removeIf(Map::isEmpty);
    }

    /// How many distributions it holds.
    synchronized int size() {
        return minutesOf.values().stream().mapToInt(Map::size).sum();
    }
}
