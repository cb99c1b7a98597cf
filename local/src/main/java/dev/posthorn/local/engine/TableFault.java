package dev.posthorn.local.engine;

import java.time.Duration;

/// How the table engine misbehaves, for rehearsals of what happens on AWS.
public sealed interface TableFault {
    /// It behaves.
    record None() implements TableFault {}

    /// Connections are cut before any answer.
    record Unreachable() implements TableFault {}

    /// Reads and writes of items are refused as a table does whose capacity is exceeded.
    record Throttling() implements TableFault {}

    /// Every answer comes later.
    ///
    /// @param delay how much later
    record Slow(Duration delay) implements TableFault {}
}
