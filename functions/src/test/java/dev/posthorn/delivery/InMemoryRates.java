package dev.posthorn.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Slots in memory.
public final class InMemoryRates implements Rates {
    private record Next(Instant slot, Rate rate) {}

    private final Map<Slots, Next> all = new HashMap<>();
    private int reserved;

    /// How many slots were reserved.
    public synchronized int reserved() {
        return reserved;
    }

    @Override
    public synchronized Optional<Instant> reserve(
            Slots slots, Rate rate, Instant now, Instant latest) {
        var next = all.get(slots);
        var slot =
                next != null
                                && next.rate().interval().compareTo(rate.interval()) <= 0
                                && next.slot().isAfter(now)
                        ? next.slot()
                        : now;
        if (slot.isAfter(latest)) {
            return Optional.empty();
        }
        reserved++;
        all.put(slots, new Next(slot.plus(rate.interval()), rate));
        return Optional.of(slot);
    }
}
