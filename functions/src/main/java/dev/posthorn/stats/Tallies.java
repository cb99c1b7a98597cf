package dev.posthorn.stats;

import java.time.Duration;
import java.time.Instant;

/// Port: what was counted, by owner and period.
public interface Tallies {
    /// How long a period is. Periods begin at whole multiples of it.
    Duration PERIOD = Duration.ofMinutes(15);

    /// How long counts are kept: more than the longest window.
    Duration KEPT = Duration.ofDays(8);

    /// Adds to what was counted in the period of this time.
    void add(Owner owner, Instant now, Counts counts);

    /// What was counted from the period of one time to that of another.
    Counts sum(Owner owner, Instant since, Instant until);

    /// The beginning of the period that a time is in.
    static Instant periodOf(Instant time) {
        return Instant.ofEpochSecond(
                Math.floorDiv(time.getEpochSecond(), PERIOD.toSeconds()) * PERIOD.toSeconds());
    }
}
