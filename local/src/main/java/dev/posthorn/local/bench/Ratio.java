package dev.posthorn.local.bench;

/// A measurement beside the one it is compared with, and how many times as much it may be.
///
/// @param what is measured
/// @param unit it is measured in
/// @param alone what it is compared with
/// @param measured the measurement
/// @param most how many times as much it may be at most
record Ratio(String what, String unit, double alone, double measured, double most) {
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
