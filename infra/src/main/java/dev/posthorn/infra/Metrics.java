package dev.posthorn.infra;

import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/// The metrics that alarms and dashboard look at: those that the functions emit, and those that AWS keeps of its own resources.
///
/// @param service which deployment, the value of [Metric#DIMENSION]
/// @param table the table
/// @param queues the queues
/// @param functions the functions
/// @param apiId the HTTP API's id
record Metrics(String service, Table table, Queues queues, Functions functions, String apiId) {
    private static final Duration MINUTE = Duration.minutes(1);

    /// A metric of ours.
    ///
    /// @param statistic such as `Sum` or `p99`
    IMetric own(Metric metric, String statistic) {
        return metric(
                Metric.NAMESPACE, metric.name(), Map.of(Metric.DIMENSION, service), statistic);
    }

    /// Attempts of one category.
    IMetric attempts(Category category) {
        return metric(
                Metric.NAMESPACE,
                Metric.DeliveryAttempted.name(),
                Map.of(Metric.DIMENSION, service, Metric.CATEGORY, category.name()),
                "Sum");
    }

    /// What Lambda keeps of a function: `Errors`, `Throttles`, `Duration`, `Invocations`.
    IMetric function(Handler handler, String name, String statistic) {
        return metric(
                "AWS/Lambda", name, Map.of("FunctionName", functions.name(handler)), statistic);
    }

    /// What API Gateway keeps of the API: `Count`, `4xx`, `5xx`, `Latency`.
    IMetric api(String name, String statistic) {
        return metric(
                "AWS/ApiGateway", name, Map.of("ApiId", apiId, "Stage", HttpApi.STAGE), statistic);
    }

    /// The most of what SQS keeps of the dispatch queue.
    IMetric dispatchQueue(String name) {
        return dispatchQueue(name, "Maximum");
    }

    /// What SQS keeps of the dispatch queue.
    IMetric dispatchQueue(String name, String statistic) {
        return queue(queues.dispatch().getQueueName(), name, statistic);
    }

    /// The most of what SQS keeps of the dead-letter queue.
    IMetric deadLetterQueue(String name) {
        return queue(queues.deadLetter().getQueueName(), name, "Maximum");
    }

    /// Metrics of the table and of each of its indexes, added up.
    ///
    /// @param names such as `ReadThrottleEvents`
    IMetric table(String label, String... names) {
        var metrics = new LinkedHashMap<String, IMetric>();
        for (var name : names) {
            tableAndIndexes(name).forEach(each -> metrics.put(id(name, metrics.size()), each));
        }
        return sum(label, metrics);
    }

    /// One metric of the table and of each of its indexes.
    List<IMetric> tableAndIndexes(String name) {
        var all = new ArrayList<IMetric>();
        all.add(table(name, Map.of()));
        DeliveryTable.INDEXES.forEach(
                index -> all.add(table(name, Map.of("GlobalSecondaryIndexName", index.name()))));
        return all;
    }

    /// A metric of every function, added up.
    IMetric functions(String label, String name) {
        var metrics = new LinkedHashMap<String, IMetric>();
        for (var handler : Handler.values()) {
            metrics.put(id(name, metrics.size()), function(handler, name, "Sum"));
        }
        return sum(label, metrics);
    }

    /// A calculation with metrics, each taken over the period given.
    static IMetric math(
            String label, String expression, Duration period, Map<String, IMetric> metrics) {
        var over = new LinkedHashMap<String, IMetric>();
        var options = MetricOptions.builder().period(period).build();
        metrics.forEach(
                (id, metric) ->
                        over.put(
                                id,
                                ((software.amazon.awscdk.services.cloudwatch.Metric) metric)
                                        .with(options)));
        return MathExpression.Builder.create()
                .label(label)
                .expression(expression)
                .usingMetrics(over)
                .period(period)
                .build();
    }

    /// Metrics added up, one that is missing counting as 0.
    static IMetric sum(String label, Map<String, IMetric> metrics) {
        var terms =
                metrics.keySet().stream()
                        .map("FILL(%s,0)"::formatted)
                        .collect(Collectors.joining("+"));
        return math(label, terms, MINUTE, metrics);
    }

    /// Metrics by names in their order, as [#math] wants them.
    static Map<String, IMetric> named(Object... namesAndMetrics) {
        var named = new LinkedHashMap<String, IMetric>();
        for (int i = 0; i < namesAndMetrics.length; i += 2) {
            named.put((String) namesAndMetrics[i], (IMetric) namesAndMetrics[i + 1]);
        }
        return named;
    }

    /// Ids are shared by all that is in one graph, and begin in lower case.
    private static String id(String name, int number) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1) + number;
    }

    private IMetric table(String name, Map<String, String> further) {
        var dimensions = new LinkedHashMap<String, String>();
        dimensions.put("TableName", table.name());
        dimensions.putAll(further);
        return metric("AWS/DynamoDB", name, dimensions, "Sum");
    }

    private static IMetric queue(String queue, String name, String statistic) {
        return metric("AWS/SQS", name, Map.of("QueueName", queue), statistic);
    }

    private static IMetric metric(
            String namespace, String name, Map<String, String> dimensions, String statistic) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(MINUTE)
                .build();
    }
}
