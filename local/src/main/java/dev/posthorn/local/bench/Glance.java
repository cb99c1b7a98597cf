package dev.posthorn.local.bench;

import java.time.Duration;

/// The time between two looks at whether deliveries have arrived.
///
/// @param time how long
record Glance(Duration time) {
    /// Waits that long.
    void pause() {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for deliveries", e);
        }
    }
}
