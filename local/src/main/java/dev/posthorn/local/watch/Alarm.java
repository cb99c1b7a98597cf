package dev.posthorn.local.watch;

/// An alarm of the template.
sealed interface Alarm {
    /// The logical id.
    String id();

    /// The name, by which composite alarms ask for it.
    String name();

    /// What it says to whoever is woken.
    String description();

    /// Rings by a metric.
    ///
    /// @param measurement what is watched
    /// @param threshold when it rings
    record OfMetric(
            String id,
            String name,
            String description,
            Measurement measurement,
            Threshold threshold)
            implements Alarm {}

    /// Rings by other alarms.
    ///
    /// @param rule when it rings
    record Composite(String id, String name, String description, Rule rule) implements Alarm {}
}
