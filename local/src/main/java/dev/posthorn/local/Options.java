package dev.posthorn.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// How to start a local runtime.
///
/// @param template the template file
/// @param data the folder that keeps data between runs, or empty to keep nothing
/// @param port the front door's port; 0 for a free one
/// @param schedulePeriod the time between two runs of every schedule, or empty for the template's
/// @param environment more environment variables for every function; they win over the template's
/// @param parameters values of the template's parameters; they win over the defaults
/// @param watchClock the clock that measurements are stamped with; with one of your own no minute passes by itself, and alarms are
///     evaluated when [LocalRuntime#watch] is told to
public record Options(
        Path template,
        Optional<Path> data,
        int port,
        Optional<Duration> schedulePeriod,
        Map<String, String> environment,
        Map<String, String> parameters,
        Optional<InstantSource> watchClock) {

    /// In memory, on a free port, with the template's schedule.
    public static Options of(Path template) {
        return new Options(
                template,
                Optional.empty(),
                0,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /// The same, keeping data in this folder.
    public Options data(Path folder) {
        return new Options(
                template,
                Optional.of(folder),
                port,
                schedulePeriod,
                environment,
                parameters,
                watchClock);
    }

    /// The same on this port.
    public Options port(int other) {
        return new Options(
                template, data, other, schedulePeriod, environment, parameters, watchClock);
    }

    /// The same with every schedule at this period.
    public Options schedulePeriod(Duration period) {
        return new Options(
                template, data, port, Optional.of(period), environment, parameters, watchClock);
    }

    /// The same with these environment variables for every function.
    public Options environment(Map<String, String> more) {
        return new Options(
                template, data, port, schedulePeriod, Map.copyOf(more), parameters, watchClock);
    }

    /// The same with these values of the template's parameters.
    public Options parameters(Map<String, String> values) {
        return new Options(
                template, data, port, schedulePeriod, environment, Map.copyOf(values), watchClock);
    }

    /// The same with this clock for the watch.
    public Options watchClock(InstantSource clock) {
        return new Options(
                template, data, port, schedulePeriod, environment, parameters, Optional.of(clock));
    }
}
