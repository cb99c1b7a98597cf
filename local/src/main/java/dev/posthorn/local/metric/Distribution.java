package dev.posthorn.local.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeMap;

/// Values of one metric: count, sum, minimum and maximum exactly, and each value to three digits for percentiles, so that a busy
/// minute takes no more room than a quiet one.
final class Distribution {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private final TreeMap<Double, Long> counts = new TreeMap<>();
    private long count;
    private double sum;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    void add(double value) {
        counts.merge(rounded(value), 1L, Long::sum);
        count++;
        sum += value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
    }

    void addAll(Distribution other) {
        other.counts.forEach((value, times) -> counts.merge(value, times, Long::sum));
        count += other.count;
        sum += other.sum;
        minimum = Math.min(minimum, other.minimum);
        maximum = Math.max(maximum, other.maximum);
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    double sum() {
        return sum;
    }

    double minimum() {
        return minimum;
    }

    double maximum() {
        return maximum;
    }

    /// The smallest value that so many percent of all values do not exceed.
    double percentile(double percent) {
        var rank = Math.max(1, (long) Math.ceil(count * percent / 100));
        var seen = 0L;
        for (var entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return Math.clamp(entry.getKey(), minimum, maximum);
            }
        }
        return maximum;
    }

    private static double rounded(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).round(THREE_DIGITS).doubleValue()
                : value;
    }
}
