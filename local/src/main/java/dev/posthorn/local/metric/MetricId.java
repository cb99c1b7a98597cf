package dev.posthorn.local.metric;

import java.util.Map;

/// Which metric: in CloudWatch each combination of dimensions is a metric of its own.
///
/// @param namespace such as `AWS/Lambda`
/// @param name such as `Errors`
/// @param dimensions the values of its dimensions by name
public record MetricId(String namespace, String name, Map<String, String> dimensions) {
    /// Keeps the dimensions as they are now.
    public MetricId {
        dimensions = Map.copyOf(dimensions);
    }
}
