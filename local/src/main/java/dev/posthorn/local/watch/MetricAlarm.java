package dev.posthorn.local.watch;

import dev.posthorn.local.metric.MetricId;
import dev.posthorn.local.metric.Statistic;
import dev.posthorn.local.template.Properties;
import dev.posthorn.local.watch.Measurement.Stat;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the properties of an `AWS::CloudWatch::Alarm`.
final class MetricAlarm {
    private static final String SINGLE = "metric";
    private static final int DEFAULT_PERIOD = 60;

    private MetricAlarm() {}

    static Alarm read(String id, String name, String description, Properties alarm) {
        var measurement =
                alarm.parts("Metrics").isEmpty() ? single(alarm) : several(alarm.parts("Metrics"));
        var periods = alarm.number("EvaluationPeriods", 1);
        var threshold =
                new Threshold(
                        Comparison.parse(alarm.text("ComparisonOperator")),
                        Double.parseDouble(alarm.text("Threshold")),
                        periods,
                        alarm.number("DatapointsToAlarm", periods),
                        missing(alarm, measurement));
        return new Alarm.OfMetric(id, name, description, measurement, threshold);
    }

    /// Alarms on DynamoDB's metrics ignore missing data whatever they say
    /// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>).
    private static Missing missing(Properties alarm, Measurement measurement) {
        return measurement.stats().values().stream()
                        .anyMatch(stat -> stat.metric().namespace().equals("AWS/DynamoDB"))
                ? Missing.IGNORE
                : Missing.parse(alarm.find("TreatMissingData").orElse("missing"));
    }

    private static Measurement single(Properties alarm) {
        var statistic = alarm.find("Statistic").or(() -> alarm.find("ExtendedStatistic"));
        return new Measurement(
                Map.of(SINGLE, new Stat(metric(alarm), Statistic.parse(statistic.orElse("")))),
                Map.of(),
                SINGLE,
                period(alarm));
    }

    private static Measurement several(List<Properties> queries) {
        var stats = new LinkedHashMap<String, Stat>();
        var periods = new HashSet<Duration>();
        for (var query : queries) {
            var stat = query.part("MetricStat");
            if (!stat.values().isEmpty()) {
                stats.put(
                        query.text("Id"),
                        new Stat(metric(stat.part("Metric")), Statistic.parse(stat.text("Stat"))));
                periods.add(period(stat));
            }
        }
        var formulas = new HashMap<String, Formula>();
        for (var query : queries) {
            query.find("Expression")
                    .ifPresent(
                            text ->
                                    formulas.put(
                                            query.text("Id"),
                                            FormulaParser.parse(
                                                    text, List.copyOf(stats.keySet()))));
        }
        return new Measurement(stats, formulas, watched(queries), only(periods));
    }

    private static String watched(List<Properties> queries) {
        var returning =
                queries.stream()
                        .filter(
                                query ->
                                        query.find("ReturnData")
                                                .map(Boolean::parseBoolean)
                                                .orElse(true))
                        .map(query -> query.text("Id"))
                        .toList();
        if (returning.size() != 1) {
            throw new IllegalArgumentException(
                    "exactly one of its Metrics must have ReturnData, not " + returning);
        }
        return returning.getFirst();
    }

    private static Duration only(Set<Duration> periods) {
        if (periods.size() != 1) {
            throw new IllegalArgumentException(
                    "its metrics must have one and the same period, not " + periods);
        }
        return periods.iterator().next();
    }

    private static Duration period(Properties metric) {
        var seconds = metric.number("Period", DEFAULT_PERIOD);
        if (seconds < 60 || seconds % 60 != 0) {
            throw new IllegalArgumentException(
                    "its period is " + seconds + " s, but only whole minutes are evaluated here");
        }
        return Duration.ofSeconds(seconds);
    }

    private static MetricId metric(Properties metric) {
        return new MetricId(
                metric.text("Namespace"),
                metric.text("MetricName"),
                metric.parts("Dimensions").stream()
                        .collect(
                                Collectors.toMap(
                                        dimension -> dimension.text("Name"),
                                        dimension -> dimension.text("Value"))));
    }
}
