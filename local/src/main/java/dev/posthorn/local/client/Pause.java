package dev.posthorn.local.client;

import java.time.Duration;

/// The time between two calls.
public final class Pause {
    private Pause() {}

    /// Waits that long.
    ///
    /// @throws IllegalStateException when the thread is interrupted
    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
