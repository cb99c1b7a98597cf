package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One HTTP request for a delivery, as its log keeps it.
///
/// @param number counted from 1, and from 1 again after a redrive
/// @param redrive how many redrives the delivery had had
/// @param startedAt when the request began
/// @param duration how long it took
/// @param outcome what it came to
/// @param exchange what was said in it; null where nothing was, or where it is kept elsewhere
public record Attempt(
        int number,
        int redrive,
        Instant startedAt,
        Duration duration,
        Outcome outcome,
        @Nullable Exchange exchange) {
    /// How much of a response the log keeps when it tells why the attempt failed.
    static final int FAILURE_BYTES = 512;

    /// How much it keeps of a success, so that the usual delivery is one write unit; and after a redrive, so that a delivery can be
    /// redriven many times before its log outgrows an item.
    static final int BRIEF_BYTES = 128;

    /// An attempt without what was said in it.
    public Attempt(int number, int redrive, Instant startedAt, Duration duration, Outcome outcome) {
        this(number, redrive, startedAt, duration, outcome, null);
    }

    /// The same with this as what was said in it.
    public Attempt with(@Nullable Exchange said) {
        return new Attempt(number, redrive, startedAt, duration, outcome, said);
    }

    /// Whether it is the first of its delivery.
    public boolean isFirst() {
        return number == 1 && redrive == 0;
    }

    /// What the log keeps of this attempt: times to the millisecond, and texts only so long.
    public Attempt forLog() {
        boolean brief = redrive > 0 || outcome.category() == Category.SUCCESS;
        return new Attempt(
                number,
                redrive,
                startedAt.truncatedTo(ChronoUnit.MILLIS),
                duration.truncatedTo(ChronoUnit.MILLIS),
                outcome.cutTo(brief ? BRIEF_BYTES : FAILURE_BYTES),
                exchange);
    }
}
