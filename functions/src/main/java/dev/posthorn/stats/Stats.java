package dev.posthorn.stats;

import dev.posthorn.delivery.DeadReason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What events and deliveries came to.
///
/// @param window how far back it goes
/// @param since from when, exactly
/// @param until until when
/// @param counts what was counted
/// @param parked how many deliveries are parked now
/// @param oldestDue for how long the oldest of the due has been due; null where none was seen
public record Stats(
        Window window,
        Instant since,
        Instant until,
        Counts counts,
        long parked,
        @Nullable Duration oldestDue) {
    /// How many deliveries died, by reason; reasons that nothing died of are not in it.
    public Map<DeadReason, Long> dead() {
        var dead = new EnumMap<DeadReason, Long>(DeadReason.class);
        counts.of()
                .forEach(
                        (count, times) -> {
                            if (count instanceof Count.Dead(var reason)) {
                                dead.put(reason, times);
                            }
                        });
        return dead;
    }

    /// Which share of the deliveries that ended were delivered; empty where none ended.
    public OptionalDouble successRate() {
        long delivered = counts.times(Count.Of.DELIVERED);
        long ended = delivered + dead().values().stream().mapToLong(Long::longValue).sum();
        return ended == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) delivered / ended);
    }

    /// From acceptance to delivered, in milliseconds, for so much of the deliveries that were never redriven.
    public OptionalLong latencyMillis(double share) {
        return Latencies.percentile(counts, share);
    }
}
