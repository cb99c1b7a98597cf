package dev.posthorn.local.metric;

import java.time.Instant;

/// Something that has a value at any time and is read once a minute, such as the length of a queue.
@FunctionalInterface
public interface Gauge {
    /// Reads it.
    ///
    /// @param store where the values go
    /// @param at what they are stamped with
    void read(MetricStore store, Instant at);
}
