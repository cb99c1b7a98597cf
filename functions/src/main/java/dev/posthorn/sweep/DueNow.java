package dev.posthorn.sweep;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a sweep found on the due line.
final class DueNow {
    private final Instant now;
    private final Share pending;
    private final List<DeliveryKey> dead = new ArrayList<>();
    private Instant oldest;

    /// @param now when the sweep began
    /// @param claims how many deliveries it claims at most
    DueNow(Instant now, int claims) {
        this.now = now;
        this.oldest = now;
        pending = new Share(claims);
    }

    Instant now() {
        return now;
    }

    void add(Due due) {
        if (due.dueAt().isBefore(oldest)) {
            oldest = due.dueAt();
        }
        if (due.state() == State.DEAD) {
            dead.add(due.key());
        } else {
            pending.offer(due);
        }
    }

    /// Those to claim.
    List<Due> pending() {
        return pending.chosen();
    }

    /// Those to bury.
    List<DeliveryKey> dead() {
        return dead;
    }

    /// For how long the oldest has been due.
    Duration oldest() {
        return Duration.between(oldest, now);
    }
}
