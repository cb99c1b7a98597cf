package dev.posthorn.local.metric;

import java.time.InstantSource;
import java.util.Map;

/// Measures now.
///
/// @param store where values go
/// @param clock what they are stamped with
public record Meter(MetricStore store, InstantSource clock) {
    /// Adds a value, measured now.
    public void add(String namespace, String name, Map<String, String> dimensions, double value) {
        store.add(new MetricId(namespace, name, dimensions), clock.instant(), value);
    }
}
