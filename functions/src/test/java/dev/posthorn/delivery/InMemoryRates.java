package dev.posthorn.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Slots in memory.
public final class InMemoryRates implements Rates {
    private record Next(Instant slot, Rate rate) {}

    private final Map<String, Next> all = new HashMap<>();
    private int reserved;

    /// How many slots were reserved.
    public synchronized int reserved() {
        return reserved;
    }

    @Override
    public synchronized Instant reserve(String tenant, String endpointId, Rate rate, Instant now) {
        var name = tenant + "#" + endpointId;
        var next = all.get(name);
        var slot =
                next != null && next.rate().equals(rate) && next.slot().isAfter(now)
                        ? next.slot()
                        : now;
        reserved++;
        all.put(name, new Next(slot.plus(rate.interval()), rate));
        return slot;
    }
}
