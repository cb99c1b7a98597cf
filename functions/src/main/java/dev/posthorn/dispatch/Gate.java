package dev.posthorn.dispatch;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Rates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Says when an attempt may begin at an endpoint that may only be attempted so often. It asks nobody where there is no limit.
///
/// @param rates where slots are reserved
/// @param pause waits for so long
/// @param clock the time
public record Gate(Rates rates, Consumer<Duration> pause, InstantSource clock) {
    /// The longest wait that is not worth writing down.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /// When the next attempt of a delivery may begin: now, or at a slot that is reserved for it from now on.
    Instant slot(Delivery delivery, Endpoint endpoint) {
        var now = clock.instant();
        var slotAt = delivery.slotAt();
        if (slotAt != null && delivery.holdsSlot(now)) {
            return slotAt.isAfter(now) ? slotAt : now;
        }
        return endpoint.rateAt(now)
                .map(rate -> rates.reserve(endpoint.tenant(), endpoint.id(), rate, now))
                .orElse(now);
    }

    /// Waits for a slot, if it is near.
    ///
    /// @return whether it has come
    boolean waitsFor(Instant slot) {
        var wait = Duration.between(clock.instant(), slot);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return false;
        }
        if (wait.isPositive()) {
            pause.accept(wait);
        }
        return true;
    }
}
