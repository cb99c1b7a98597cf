package dev.posthorn.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How to start a local runtime.
///
/// @param template the template file
/// @param data the folder that keeps data between runs, or empty to keep nothing
/// @param port the front door's port; 0 for a free one
/// @param schedulePeriod the time between two runs of every schedule, or empty for the template's
/// @param environment more environment variables for every function; they win over the template's
public record Options(
        Path template,
        Optional<Path> data,
        int port,
        Optional<Duration> schedulePeriod,
        Map<String, String> environment) {

    /// In memory, on a free port, with the template's schedule.
    public static Options of(Path template) {
        return new Options(template, Optional.empty(), 0, Optional.empty(), Map.of());
    }

    /// The same, keeping data in this folder.
    public Options data(Path folder) {
        return new Options(template, Optional.of(folder), port, schedulePeriod, environment);
    }

    /// The same on this port.
    public Options port(int other) {
        return new Options(template, data, other, schedulePeriod, environment);
    }

    /// The same with every schedule at this period.
    public Options schedulePeriod(Duration period) {
        return new Options(template, data, port, Optional.of(period), environment);
    }

    /// The same with these environment variables for every function.
    public Options environment(Map<String, String> more) {
        return new Options(template, data, port, schedulePeriod, Map.copyOf(more));
    }
}
