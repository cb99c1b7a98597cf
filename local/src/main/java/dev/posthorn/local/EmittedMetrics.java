package dev.posthorn.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;

/// The metrics that the functions emitted, summed by name. On AWS they are lines on standard output (embedded metric format) that
/// CloudWatch reads; here they are taken from standard output before anybody sees them.
public final class EmittedMetrics implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEGINNING = "{\"_aws\"";

    private final Map<String, Double> sums = new ConcurrentHashMap<>();
    private final PrintStream before;
    private final PrintStream filter;

    private EmittedMetrics(PrintStream before) {
        this.before = before;
        filter = new Filter(before);
    }

    /// Begins to take metrics from standard output.
    static EmittedMetrics capture() {
        // As on Lambda: to standard output. Otherwise the library looks for a CloudWatch agent, EC2
        // or ECS.
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
        var metrics = new EmittedMetrics(System.out);
        System.setOut(metrics.filter);
        return metrics;
    }

    /// The sum of a metric's values, 0 when it was never emitted.
    public double sum(String metric) {
        return sums.getOrDefault(metric, 0.0);
    }

    /// All sums by name.
    public Map<String, Double> sums() {
        return new TreeMap<>(sums);
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
                    var name = metric.path("Name").asText();
                    sums.merge(name, total(root.path(name)), Double::sum);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line in embedded metric format: " + line, e);
        }
    }

    private static double total(JsonNode value) {
        var total = value.isArray() ? 0.0 : value.asDouble();
        for (var one : value) {
            total += one.asDouble();
        }
        return total;
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
