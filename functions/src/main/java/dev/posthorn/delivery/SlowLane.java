package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// An endpoint that lately took too long to answer is attempted with fewer at a time: by Little's law, attempts that begin an interval
/// apart and last so many intervals are so many at a time.
///
/// @param until when it may go fast again
/// @param interval how far apart its attempts begin
public record SlowLane(Instant until, Duration interval) {
    private static final int TIMEOUTS = 3;
    private static final int ONE_IN = 4;
    private static final int AT_A_TIME = 10;
    private static final Duration STAY = Duration.ofMinutes(5);
    private static final long SHORTEST_MILLIS = 16;

    /// Whether attempts like these belong there.
    static boolean isFor(Observed observed) {
        return observed.timeouts() >= TIMEOUTS
                && observed.timeouts() * ONE_IN >= observed.attempts();
    }

    /// The lane for an endpoint whose attempts last as long as these did. Its interval is a power of two in milliseconds, so that it does
    /// not change with every attempt.
    static SlowLane of(Observed observed, Instant now) {
        long mean = observed.took().toMillis() / Math.max(1, observed.attempts());
        long least = Math.max(SHORTEST_MILLIS, mean / AT_A_TIME);
        return new SlowLane(
                now.plus(STAY), Duration.ofMillis(Long.highestOneBit(Math.max(1, least - 1)) * 2));
    }

    /// How often attempts may begin.
    public Rate rate() {
        return new Rate(interval);
    }

    /// When a delivery that the lane has no room for shall ask again: after the lane's time, all of them spread over as long again, each
    /// time in another order.
    public Instant after(Delivery delivery) {
        int place = Objects.hash(delivery.key().eventId(), delivery.version());
        return until.plusMillis(Math.floorMod(place, STAY.toMillis()));
    }

    /// Whether it holds at a time.
    public boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }
}
