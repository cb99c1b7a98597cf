package dev.posthorn.sweep;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a sweep found on the due line.
final class DueNow {
    private final Instant now;
    private final Share pending;
    private final Set<DeliveryKey> dead = new LinkedHashSet<>();
    private Instant oldest;

    /// @param now when the sweep began
    /// @param share which deliveries it claims
    DueNow(Instant now, Share share) {
        this.now = now;
        this.oldest = now;
        pending = share;
    }

    Instant now() {
        return now;
    }

    void add(Due due) {
        if (due.dueAt().isBefore(oldest)) {
            oldest = due.dueAt();
        }
        switch (due.state()) {
            case PENDING -> pending.offer(due);
            case DEAD -> dead.add(due.key());
            case DELIVERED, PARKED -> {
                // Whatever put it here: there is nothing to claim or bury. The audit finds it.
            }
        }
    }

    /// Those to claim.
    List<Due> pending() {
        return pending.chosen();
    }

    /// Those to bury.
    List<DeliveryKey> dead() {
        return List.copyOf(dead);
    }

    /// For how long the oldest has been due.
    Duration oldest() {
        return Duration.between(oldest, now);
    }
}
