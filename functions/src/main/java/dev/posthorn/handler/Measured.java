package dev.posthorn.handler;

import dev.posthorn.contract.Metric;
import org.jspecify.annotations.Nullable;

/// One value of a metric.
///
/// @param metric which
/// @param value in the metric's unit
/// @param category the value of [Metric#CATEGORY], or null for none
record Measured(Metric metric, double value, @Nullable String category) {
    Measured(Metric metric, double value) {
        this(metric, value, null);
    }
}
