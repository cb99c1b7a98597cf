package dev.posthorn.infra;

import dev.posthorn.contract.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.CfnCompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/// What somebody must look at. Each alarm says what it means, names its runbook, and tells of ringing and of being well again.
final class Alarms extends Construct {
    /// Longer than hints are ever delayed, which is 900 seconds, by five minutes.
    private static final int OLDEST_HINT_SECONDS = 1200;

    private static final int OLDEST_DUE_SECONDS = 600;
    private static final int LOWEST_SUCCESS_PERCENT = 80;
    private static final int FEWEST_ATTEMPTS = 20;
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    private final Inputs inputs;
    private final Notifications notifications;
    private final String service;
    private final List<Alarm> alarms = new ArrayList<>();

    Alarms(Construct scope, Inputs inputs, Metrics metrics, Notifications notifications) {
        super(scope, "alarms");
        this.inputs = inputs;
        this.notifications = notifications;
        service = metrics.service();
        sweeps(metrics);
        dead(metrics);
        broken(metrics);
        slow(metrics);
        audited(metrics);
        unhealthy();
    }

    /// Every alarm, in the order of the dashboard.
    List<IAlarm> all() {
        return List.copyOf(alarms);
    }

    private void sweeps(Metrics metrics) {
        alarm(
                "SweepMissing",
                metrics.own(Metric.SweepCompleted, "Sum"),
                Rule.below(1).in(3, 3).missingIsBreaching(),
                "No sweep has ended well for 3 minutes or more: retries more than 15 minutes away are not being made, and lost hints not found.");
        alarm(
                "SweepFailing",
                metrics.function(Handler.SWEEP, "Errors", "Sum"),
                Rule.above(0).in(2, 3),
                "Sweeps fail: some of what is due is not being claimed, or some of the dead are not being buried.");
        alarm(
                "OldestDue",
                metrics.own(Metric.OldestDueAge, "Maximum"),
                Rule.above(OLDEST_DUE_SECONDS).in(3, 3),
                "A delivery has been due for more than 10 minutes, or an endpoint that holds deliveries back was not looked at for so long.");
        alarm(
                "SchemaDrift",
                metrics.own(Metric.SchemaDrift, "Maximum"),
                Rule.above(0).in(1, 1),
                "The table is not as the code knows it: keys, an index or the attribute that ends items differ.");
    }

    private void dead(Metrics metrics) {
        alarm(
                "DeadLettersWaiting",
                metrics.deadLetterQueue("ApproximateNumberOfMessagesVisible"),
                Rule.above(0).in(1, 1).missingChangesNothing(),
                "Dead deliveries wait on the dead-letter queue for somebody to judge them.");
        alarm(
                "RedriveFailed",
                metrics.own(Metric.RedriveFailed, "Sum"),
                Rule.above(0).in(1, 1),
                "A redrive could not be applied, or its delivery died again: what somebody asked for did not arrive.");
        alarm(
                "SuccessRateLow",
                Metrics.math(
                        "Attempts that delivered, percent",
                        "IF(FILL(attempted,0)>=%d,100*FILL(delivered,0)/FILL(attempted,1),100)"
                                .formatted(FEWEST_ATTEMPTS),
                        FIVE_MINUTES,
                        Metrics.named(
                                "attempted",
                                metrics.own(Metric.DeliveryAttempted, "Sum"),
                                "delivered",
                                metrics.own(Metric.DeliveryDelivered, "Sum"))),
                Rule.below(LOWEST_SUCCESS_PERCENT).in(2, 2),
                "Fewer than 80 of 100 attempts delivered for 10 minutes, with at least 20 attempts in 5 minutes.");
    }

    private void broken(Metrics metrics) {
        alarm(
                "ApiFailing",
                metrics.api("5xx", "Sum"),
                Rule.above(0).in(1, 1),
                "The API answered with a 5xx: an event may not have been accepted, and its producer must send it again.");
        alarm(
                "DispatchFailing",
                Metrics.sum(
                        "Messages that could not be worked, and operational events not published",
                        Metrics.named(
                                "errors",
                                metrics.function(Handler.DISPATCH, "Errors", "Sum"),
                                "failed",
                                metrics.own(Metric.HintFailed, "Sum"),
                                "late",
                                metrics.own(Metric.AnnouncementLate, "Sum"))),
                Rule.above(0).in(2, 5),
                "Dispatch, or publishing operational events, keeps failing for reasons that lie in Posthorn or below it, not in endpoints.");
        alarm(
                "TableThrottled",
                metrics.table("Throttled", "ReadThrottleEvents", "WriteThrottleEvents"),
                Rule.above(0).in(2, 3),
                "DynamoDB throttles the table or an index: work is slowed, and requests may fail.");
        alarm(
                "FunctionThrottled",
                metrics.functions("Throttled", "Throttles"),
                Rule.above(0).in(2, 3),
                "Lambda throttles a function: the account's or the function's concurrency is used up.");
    }

    private void slow(Metrics metrics) {
        alarm(
                "DispatchBacklog",
                metrics.dispatchQueue("ApproximateAgeOfOldestMessage"),
                Rule.above(OLDEST_HINT_SECONDS).in(3, 3),
                "A hint has waited for more than 20 minutes: dispatch does not keep up or does not run.");
    }

    private void audited(Metrics metrics) {
        alarm(
                "AuditFindings",
                metrics.own(Metric.AuditFindings, "Sum"),
                Rule.above(0).in(1, 1),
                "An audit found deliveries that were missing, unreadable, or where nobody would have found them. It has brought back what can be brought back.");
        alarm(
                "AuditOverdue",
                metrics.own(Metric.AuditOverdue, "Sum"),
                Rule.above(0).in(1, 1),
                "The audit of yesterday is not done yet, nor a later one: what is stranded would not be found.");
    }

    /// Tells of no ringing by itself: each alarm does, and one that has long rung must not silence another.
    private void unhealthy() {
        var rule =
                alarms.stream()
                        .map(alarm -> "ALARM(\"%s\")".formatted(alarm.getAlarmName()))
                        .collect(Collectors.joining(" OR "));
        CfnCompositeAlarm.Builder.create(this, "UnhealthyAlarm")
                .alarmName(service + " Unhealthy")
                .alarmDescription("Posthorn is unhealthy: at least one of its alarms rings.")
                .alarmRule(rule)
                .build();
    }

    private void alarm(String name, IMetric metric, Rule rule, String meaning) {
        var alarm =
                Alarm.Builder.create(this, name + "Alarm")
                        .alarmName(service + " " + name)
                        .alarmDescription(
                                "%s Runbook: %s#%s"
                                        .formatted(
                                                meaning,
                                                inputs.text(Setting.RunbookUrl),
                                                anchor(name)))
                        .metric(metric)
                        .comparisonOperator(rule.comparison)
                        .threshold(rule.threshold)
                        .datapointsToAlarm(rule.datapoints)
                        .evaluationPeriods(rule.of)
                        .treatMissingData(rule.missing)
                        .build();
        notifications.ringFor(alarm);
        alarms.add(alarm);
    }

    /// As Markdown renderers make it from the heading.
    private static String anchor(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// When an alarm rings: so many of so many periods on the wrong side of a threshold. A period without data is none, unless said
    /// otherwise.
    private record Rule(
            ComparisonOperator comparison,
            int threshold,
            int datapoints,
            int of,
            TreatMissingData missing) {
        static Rule above(int threshold) {
            return new Rule(
                    ComparisonOperator.GREATER_THAN_THRESHOLD,
                    threshold,
                    1,
                    1,
                    TreatMissingData.NOT_BREACHING);
        }

        static Rule below(int threshold) {
            return new Rule(
                    ComparisonOperator.LESS_THAN_THRESHOLD,
                    threshold,
                    1,
                    1,
                    TreatMissingData.NOT_BREACHING);
        }

        Rule in(int datapoints, int of) {
            return new Rule(comparison, threshold, datapoints, of, missing);
        }

        /// SQS stops measuring a queue that nobody has used for six hours, whatever waits there.
        Rule missingChangesNothing() {
            return new Rule(comparison, threshold, datapoints, of, TreatMissingData.IGNORE);
        }

        Rule missingIsBreaching() {
            return new Rule(comparison, threshold, datapoints, of, TreatMissingData.BREACHING);
        }
    }
}
