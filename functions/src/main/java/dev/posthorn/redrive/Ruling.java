package dev.posthorn.redrive;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a delivery comes back, decided purely: the one rule for one delivery and for many.
sealed interface Ruling {
    /// It does.
    record Back() implements Ruling {}

    /// It was redriven less than [Redrive#PAUSE] ago.
    ///
    /// @param pause how long to wait
    record TooSoon(Duration pause) implements Ruling {}

    /// It is neither dead nor parked.
    ///
    /// @param state what it is in
    record NotHeld(State state) implements Ruling {}

    /// Something is in the way.
    record Hindered(Hindrance hindrance) implements Ruling {}

    /// Decides.
    ///
    /// @param endpoint its endpoint; null when it is gone
    static Ruling on(Delivery delivery, @Nullable Endpoint endpoint, Instant now) {
        return switch (delivery.state()) {
            case DELIVERED, PENDING -> new NotHeld(delivery.state());
            case PARKED, DEAD ->
                    Hindrance.of(delivery, endpoint)
                            .<Ruling>map(Hindered::new)
                            .orElseGet(() -> inTime(delivery, now));
        };
    }

    private static Ruling inTime(Delivery delivery, Instant now) {
        var last = delivery.redrivenAt();
        if (delivery.state() == State.PARKED || last == null) {
            return new Back();
        }
        var pause = Duration.between(now, last.plus(Redrive.PAUSE));
        return pause.isPositive() ? new TooSoon(pause) : new Back();
    }
}
