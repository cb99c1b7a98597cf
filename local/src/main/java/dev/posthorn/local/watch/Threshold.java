package dev.posthorn.local.watch;

/// When an alarm rings: M of the last N values are beyond a threshold.
///
/// @param comparison how values are held against it
/// @param value the threshold
/// @param periods N, CloudWatch's `EvaluationPeriods`
/// @param datapoints M, CloudWatch's `DatapointsToAlarm`
/// @param missing how a period without data is taken
record Threshold(
        Comparison comparison, double value, int periods, int datapoints, Missing missing) {
    Threshold {
        if (periods < 1 || datapoints < 1 || datapoints > periods) {
            throw new IllegalArgumentException(
                    "DatapointsToAlarm must be from 1 to EvaluationPeriods, but it is "
                            + datapoints
                            + " of "
                            + periods);
        }
    }

    boolean isBreachedBy(double candidate) {
        return comparison.holds(candidate, value);
    }

    /// The values that are looked at: more than N, so that a late value does not matter. CloudWatch does not say how many more; its
    /// examples have two.
    int range() {
        return periods + 2;
    }
}
