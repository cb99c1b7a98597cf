package dev.posthorn.local.metric;

import java.util.regex.Pattern;

/// What is made of a period's values.
public sealed interface Statistic {
    /// A statistic without parameter.
    enum Plain implements Statistic {
        /// All values added up.
        SUM,
        /// The mean.
        AVERAGE,
        /// The smallest.
        MINIMUM,
        /// The largest.
        MAXIMUM,
        /// How many there are.
        SAMPLE_COUNT
    }

    /// A percentile.
    ///
    /// @param percent such as 99.9
    record Percentile(double percent) implements Statistic {}

    /// Reads a statistic as CloudWatch writes it, such as `Sum` or `p99`.
    ///
    /// @throws IllegalArgumentException when it is none of those that are computed here
    static Statistic parse(String text) {
        return switch (text) {
            case "Sum" -> Plain.SUM;
            case "Average" -> Plain.AVERAGE;
            case "Minimum" -> Plain.MINIMUM;
            case "Maximum" -> Plain.MAXIMUM;
            case "SampleCount" -> Plain.SAMPLE_COUNT;
            case String other when Pattern.matches("p\\d{1,2}(\\.\\d+)?|p100", other) ->
                    new Percentile(Double.parseDouble(other.substring(1)));
            default ->
                    throw new IllegalArgumentException(
                            "the statistic "
                                    + text
                                    + " is not computed here; Sum, Average, Minimum, Maximum, SampleCount and pNN are");
        };
    }
}
