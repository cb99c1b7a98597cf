package dev.posthorn.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The true time of a walk. While something goes on that takes so long at most, no more than that passes. It is far ahead: DynamoDB Local
/// deletes what has expired by the time of day.
final class WalkTime implements InstantSource {
    private Instant now = Instant.parse("2076-01-01T00:00:00Z");
    private Instant end = Instant.MAX;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /// Lets time pass.
    synchronized void pass(Duration time) {
        var then = now.plus(time);
        now = then.isBefore(end) ? then : end;
    }

    /// Has something happen during which no more than this passes.
    void atMost(Duration time, Runnable happening) {
        var before = end;
        var latest = instant().plus(time);
        end = latest.isBefore(before) ? latest : before;
        try {
            happening.run();
        } finally {
            end = before;
        }
    }

    /// A clock that is off by this.
    InstantSource skewed(Duration by) {
        return () -> instant().plus(by);
    }
}
