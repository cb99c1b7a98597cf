package dev.posthorn.local.bench;

import java.util.List;

/// A measurement beside the one it is compared with, and how many times as much it may be.
///
/// @param what is measured
/// @param unit it is measured in
/// @param alone what it is compared with
/// @param measured the measurement
/// @param most how many times as much it may be at most
record Ratio(String what, String unit, double alone, double measured, double most) {
    /// The read and write units of one thing done, compared.
    ///
    /// @param work what is done
    /// @param alone what it consumed in what it is compared with
    /// @param measured what it consumed
    /// @param most how many times as many they may be at most
    static List<Ratio> units(String work, Consumption alone, Consumption measured, double most) {
        return List.of(
                new Ratio(
                        "read units of " + work,
                        "units",
                        alone.readsEach(),
                        measured.readsEach(),
                        most),
                new Ratio(
                        "write units of " + work,
                        "units",
                        alone.writesEach(),
                        measured.writesEach(),
                        most));
    }

    /// How many times as much it is.
    double times() {
        return alone == 0 && measured == 0 ? 1 : measured / alone;
    }

    /// Whether it is within its bound.
    boolean holds() {
        return times() <= most;
    }

    @Override
    public String toString() {
        return "%s: %.2f %s against %.2f, %.2f times (at most %.1f): %s"
                .formatted(
                        what, measured, unit, alone, times(), most, holds() ? "holds" : "BROKEN");
    }
}
