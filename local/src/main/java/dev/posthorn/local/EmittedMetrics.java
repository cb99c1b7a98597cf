package dev.posthorn.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.metric.Meter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;

/// The metrics that the functions emitted, summed by name, and passed on to be watched. On AWS they are lines on standard output
/// ([embedded metric format](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html))
/// that CloudWatch reads; here they are taken from standard output before anybody sees them.
public final class EmittedMetrics implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEGINNING = "{\"_aws\"";

    /// By name and number of dimensions: what is emitted with more of them is emitted with fewer too.
    private final Map<String, NavigableMap<Integer, Double>> sums = new TreeMap<>();

    private final Meter meter;
    private final PrintStream before;
    private final PrintStream filter;

    private EmittedMetrics(Meter meter, PrintStream before) {
        this.meter = meter;
        this.before = before;
        filter = new Filter(before);
    }

    /// Begins to take metrics from standard output.
    ///
    /// @param meter where every value goes
    static EmittedMetrics capture(Meter meter) {
        // As on Lambda: to standard output. Otherwise the library looks for a CloudWatch agent, EC2
        // or ECS.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
        var metrics = new EmittedMetrics(meter, System.out);
        System.setOut(metrics.filter);
        return metrics;
    }

    /// The sum of a metric's values, 0 when it was never emitted.
    public double sum(String metric) {
        return sums().getOrDefault(metric, 0.0);
    }

    /// All sums by name.
    public synchronized Map<String, Double> sums() {
        var all = new TreeMap<String, Double>();
        sums.forEach((name, sum) -> all.put(name, sum.firstEntry().getValue()));
        return all;
    }

    /// Gives standard output back, unless somebody else has taken it since.
    @Override
    public void close() {
        if (filter.equals(System.out)) {
            System.setOut(before);
        }
    }

    private void add(String line) {
        try {
            var root = JSON.readTree(line);
            for (var directive : root.path("_aws").path("CloudWatchMetrics")) {
                for (var metric : directive.path("Metrics")) {
                    add(root, directive, metric.path("Name").asText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line in embedded metric format: " + line, e);
        }
    }

    private synchronized void add(JsonNode root, JsonNode directive, String metric) {
        var values = values(root.path(metric));
        var sets = directive.path("Dimensions");
        var fewest = sets.valueStream().mapToInt(JsonNode::size).min().orElse(0);
        sums.computeIfAbsent(metric, _ -> new TreeMap<>())
                .merge(fewest, DoubleStream.of(values).sum(), Double::sum);
        for (var names : sets) {
            var dimensions = dimensions(names, root);
            for (var value : values) {
                meter.add(directive.path("Namespace").asText(), metric, dimensions, value);
            }
        }
    }

    private static double[] values(JsonNode value) {
        return value.isArray()
                ? value.valueStream().mapToDouble(JsonNode::asDouble).toArray()
                : new double[] {value.asDouble()};
    }

    private static Map<String, String> dimensions(JsonNode names, JsonNode root) {
        return names.valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toMap(name -> name, name -> root.path(name).asText()));
    }

    private final class Filter extends PrintStream {
        private Filter(PrintStream out) {
            super(out, true, StandardCharsets.UTF_8);
        }

        @Override
        public void println(String line) {
            if (line.startsWith(BEGINNING)) {
                add(line);
            } else {
                super.println(line);
            }
        }
    }
}
