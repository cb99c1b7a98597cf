package dev.posthorn.infra;

import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Category;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.amazon.awscdk.services.cloudwatch.YAxisProps;
import software.constructs.Construct;

/// The page that answers "is it delivering?", and then what stands in the way.
final class Dashboard extends Construct {
    private static final int WIDTH = 24;
    private static final int HEIGHT = 6;

    private final Metrics metrics;

    Dashboard(Construct scope, Metrics metrics, Alarms alarms) {
        super(scope, "dashboard");
        this.metrics = metrics;
        software.amazon.awscdk.services.cloudwatch.Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(metrics.service())
                .defaultInterval(Duration.hours(3))
                .widgets(
                        List.of(
                                List.of(alarms(alarms.all())),
                                List.of(totals()),
                                delivering(),
                                dueAndWaiting(),
                                attempts(),
                                rare(),
                                cost(),
                                functions()))
                .build();
    }

    private static IWidget alarms(List<IAlarm> alarms) {
        return AlarmStatusWidget.Builder.create()
                .title("Alarms")
                .alarms(alarms)
                .width(WIDTH)
                .height(3)
                .build();
    }

    private IWidget totals() {
        return SingleValueWidget.Builder.create()
                .title("In the time shown")
                .metrics(
                        sums(
                                Metric.EventAccepted,
                                Metric.DeliveryDelivered,
                                Metric.DeliveryRetried,
                                Metric.DeliveryDead))
                .setPeriodToTimeRange(true)
                .width(WIDTH)
                .height(3)
                .build();
    }

    private List<IWidget> delivering() {
        var rate =
                Metrics.math(
                        "Attempts that delivered, percent",
                        "100*FILL(delivered,0)/attempted",
                        Duration.minutes(5),
                        Metrics.named(
                                "delivered",
                                metrics.own(Metric.DeliveryDelivered, "Sum"),
                                "attempted",
                                metrics.own(Metric.DeliveryAttempted, "Sum")));
        return row(
                graph(
                        "Events and deliveries a minute",
                        sums(
                                Metric.EventAccepted,
                                Metric.DeliveryDelivered,
                                Metric.DeliveryRetried,
                                Metric.DeliveryDead)),
                graph("Success rate", List.of(rate)),
                graph(
                        "From acceptance to delivered",
                        Stream.of("p50", "p95", "p99")
                                .map(percentile -> metrics.own(Metric.DeliveryLatency, percentile))
                                .toList()));
    }

    private List<IWidget> dueAndWaiting() {
        return row(
                graph(
                        "Oldest due, and oldest hint",
                        List.of(
                                metrics.own(Metric.OldestDueAge, "Maximum"),
                                metrics.dispatchQueue("ApproximateAgeOfOldestMessage"))),
                graph(
                        "Hints and dead letters waiting",
                        List.of(
                                metrics.dispatchQueue("ApproximateNumberOfMessagesVisible"),
                                metrics.deadLetterQueue("ApproximateNumberOfMessagesVisible"))),
                graph(
                        "Sweeps",
                        List.of(
                                metrics.own(Metric.SweepCompleted, "Sum"),
                                metrics.own(Metric.SweepClaimed, "Sum")),
                        List.of(metrics.own(Metric.SweepDuration, "Maximum"))));
    }

    private List<IWidget> attempts() {
        return row(
                graph(
                        "Attempts by category",
                        Arrays.stream(Category.values()).map(metrics::attempts).toList()),
                graph(
                        "Dead and brought back",
                        sums(Metric.DeliveryBuried, Metric.DeliveryRedriven, Metric.RedriveFailed)),
                graph(
                        "Held back",
                        sums(
                                Metric.DeliveryParked,
                                Metric.DeliveryDeferred,
                                Metric.CircuitOpened,
                                Metric.EndpointDisabled)));
    }

    private List<IWidget> rare() {
        return row(
                graph(
                        "Hints that went astray",
                        sums(Metric.HintLost, Metric.HintStale, Metric.HintFailed)),
                graph(
                        "Claims lost or given back, records lost, operational events late, and audits",
                        sums(
                                Metric.ClaimLost,
                                Metric.DeliveryReleased,
                                Metric.RecordLost,
                                Metric.AnnouncementLate,
                                Metric.AuditFindings,
                                Metric.AuditCompleted,
                                Metric.AuditOverdue)),
                graph(
                        "Duplicates, conflicts, 4xx and 5xx of the API, and schema drift",
                        List.of(
                                metrics.own(Metric.EventDuplicate, "Sum"),
                                metrics.own(Metric.EventConflict, "Sum"),
                                metrics.api("4xx", "Sum"),
                                metrics.api("5xx", "Sum")),
                        List.of(metrics.own(Metric.SchemaDrift, "Maximum"))));
    }

    private List<IWidget> cost() {
        return row(
                graph(
                        "Capacity units a minute",
                        List.of(
                                metrics.table("Write units", "ConsumedWriteCapacityUnits"),
                                metrics.table("Read units", "ConsumedReadCapacityUnits"))),
                graph(
                        "Estimated cost of a million deliveries, US$",
                        List.of(new Cost(metrics).ofAMillion())),
                graph(
                        "API requests",
                        List.of(metrics.api("Count", "Sum")),
                        List.of(metrics.api("Latency", "p95"))));
    }

    private List<IWidget> functions() {
        return row(
                graph("Function errors", ofEachFunction("Errors", "Sum")),
                graph("Function durations, p95", ofEachFunction("Duration", "p95")),
                graph("Function throttles", ofEachFunction("Throttles", "Sum")));
    }

    private List<IMetric> ofEachFunction(String name, String statistic) {
        return Arrays.stream(Handler.values())
                .map(handler -> metrics.function(handler, name, statistic))
                .toList();
    }

    private List<IMetric> sums(Metric... some) {
        return Arrays.stream(some).map(metric -> metrics.own(metric, "Sum")).toList();
    }

    private static List<IWidget> row(IWidget... widgets) {
        return List.of(widgets);
    }

    private static IWidget graph(String title, List<? extends IMetric> left) {
        return graph(title, left, List.of());
    }

    private static IWidget graph(
            String title, List<? extends IMetric> left, List<? extends IMetric> right) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(left)
                .right(right)
                .leftYAxis(YAxisProps.builder().min(0).build())
                .width(WIDTH / 3)
                .height(HEIGHT)
                .build();
    }
}
