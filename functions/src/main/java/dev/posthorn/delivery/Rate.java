package dev.posthorn.delivery;

import java.time.Duration;

/// How often attempts at one endpoint may begin.
///
/// @param interval how far apart they begin at least, on average, in whole microseconds
public record Rate(Duration interval) {
    private static final long MICROS = 1_000_000;

    /// So many a second.
    ///
    /// @param perSecond above 0
    public static Rate perSecond(double perSecond) {
        return new Rate(Duration.ofNanos(Math.round(MICROS / perSecond) * 1000));
    }
}
