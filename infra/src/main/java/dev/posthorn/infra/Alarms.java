package dev.posthorn.infra;

import dev.posthorn.contract.Metric;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/// What somebody must look at.
final class Alarms extends Construct {
    private static final Duration MINUTE = Duration.minutes(1);
    private static final int MISSED_SWEEPS = 3;

    Alarms(Construct scope, Queues queues) {
        super(scope, "alarms");
        any(
                "RedriveFailedAlarm",
                sum(Metric.RedriveFailed),
                """
                A redrive could not be applied, or its delivery died again: what somebody asked for did not arrive.""");
        any(
                "DeadLettersWaitingAlarm",
                deadLetters(queues),
                """
                Dead deliveries wait on the dead-letter queue. Look at why they died, then redrive them by the \
                API, or by "Start DLQ redrive" with the dispatch queue as custom destination.""");
        sweepMissing();
    }

    /// Absence is the failure here, so missing data is breaching.
    private void sweepMissing() {
        Alarm.Builder.create(this, "SweepMissingAlarm")
                .alarmDescription(
                        """
                        No sweep has ended well for %d minutes. Retries that are due are not being made: look at the sweep \
                        function's errors and at its schedule."""
                                .formatted(MISSED_SWEEPS))
                .metric(sum(Metric.SweepCompleted))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(1)
                .evaluationPeriods(MISSED_SWEEPS)
                .treatMissingData(TreatMissingData.BREACHING)
                .build();
    }

    private void any(String id, IMetric metric, String meaning) {
        Alarm.Builder.create(this, id)
                .alarmDescription(meaning)
                .metric(metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(0)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }

    private static IMetric deadLetters(Queues queues) {
        return queues.deadLetter()
                .metricApproximateNumberOfMessagesVisible(
                        MetricOptions.builder().statistic("Maximum").period(MINUTE).build());
    }

    private static IMetric sum(Metric metric) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(Metric.NAMESPACE)
                .metricName(metric.name())
                .dimensionsMap(Map.of(Metric.DIMENSION, Metric.SERVICE))
                .statistic("Sum")
                .period(MINUTE)
                .build();
    }
}
