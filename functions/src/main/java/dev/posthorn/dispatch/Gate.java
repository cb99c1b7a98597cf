package dev.posthorn.dispatch;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Rate;
import dev.posthorn.delivery.Rates;
import dev.posthorn.delivery.Rates.Kind;
import dev.posthorn.delivery.Rates.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Says when an attempt may begin at an endpoint that may only be attempted so often. It asks nobody where there is no limit.
///
/// @param rates where slots are reserved
/// @param pause waits for so long
/// @param clock the time
public record Gate(Rates rates, Consumer<Duration> pause, InstantSource clock) {
    /// The longest wait that is not worth writing down.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /// When the next attempt of a delivery may begin: now, or at a slot that is reserved for it from now on. A probe waits for nobody: those
    /// that hold the slots before it are parked until it has succeeded. What would get its slot when it is too old is not kept waiting
    /// longer than that, so that it dies while it is there to die.
    Turn turn(Delivery delivery, Endpoint endpoint) {
        var now = clock.instant();
        if (endpoint.isProbe(delivery.key().eventId())) {
            return Turn.ours(now);
        }
        var held = delivery.slotAt();
        if (held != null && delivery.holdsSlot(now)) {
            return Turn.ours(now).orLater(held);
        }
        var tooOldAt = endpoint.retryPolicy().endOfAge(delivery).plusMillis(1);
        var inLane = inLane(delivery, endpoint, now, tooOldAt);
        return inLane.isOurs() ? withinLimit(inLane, endpoint, now, tooOldAt) : inLane;
    }

    /// The lane's slots end with the lane: it was seen to be slow then, and may long be well.
    private Turn inLane(Delivery delivery, Endpoint endpoint, Instant now, Instant tooOldAt) {
        var lane = endpoint.laneAt(now).orElse(null);
        if (lane == null) {
            return Turn.ours(now);
        }
        var after = lane.after(delivery);
        return reserve(endpoint, Kind.SLOW_LANE, lane.rate(), now, lane.until())
                .map(Turn::ours)
                .orElse(Turn.askAgain(after.isBefore(tooOldAt) ? after : tooOldAt));
    }

    private Turn withinLimit(Turn turn, Endpoint endpoint, Instant now, Instant tooOldAt) {
        var limit = endpoint.limit().orElse(null);
        if (limit == null) {
            return turn;
        }
        return reserve(endpoint, Kind.LIMIT, limit, now, tooOldAt)
                .map(turn::orLater)
                .orElse(Turn.askAgain(tooOldAt));
    }

    private Optional<Instant> reserve(
            Endpoint endpoint, Kind kind, Rate rate, Instant now, Instant latest) {
        var slots = new Slots(endpoint.tenant(), endpoint.id(), kind);
        return rates.reserve(slots, rate, now, latest);
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
