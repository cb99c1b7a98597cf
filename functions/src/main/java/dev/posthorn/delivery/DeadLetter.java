package dev.posthorn.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the dead-letter queue holds of a dead delivery: enough to judge it.
///
/// @param key the delivery
/// @param eventType the event's type; null when the event is gone
/// @param url where the endpoint is; null when the endpoint is gone
/// @param reason why it is dead
/// @param attempts how many attempts were made since acceptance or the last redrive
/// @param redrives how often it was redriven
/// @param acceptedAt when the event was accepted
/// @param dueAt when its burial is due: the end of the lease of whoever let it die
/// @param lastAttempt the last attempt; null when there was none
public record DeadLetter(
        DeliveryKey key,
        @Nullable String eventType,
        @Nullable String url,
        DeadReason reason,
        int attempts,
        int redrives,
        Instant acceptedAt,
        Instant dueAt,
        @Nullable Attempt lastAttempt) {

    /// The dead letter of a delivery.
    ///
    /// @param work the dead delivery with what is left of its event and endpoint
    /// @throws IllegalStateException when it is not dead
    public static DeadLetter of(Work work) {
        var delivery = work.delivery();
        var reason = delivery.reason();
        if (delivery.state() != State.DEAD || reason == null) {
            throw new IllegalStateException(delivery.key().id() + " is not dead");
        }
        return new DeadLetter(
                delivery.key(),
                work.event() == null ? null : work.event().type(),
                work.endpoint() == null ? null : work.endpoint().url().toString(),
                reason,
                delivery.attempts(),
                delivery.redrives(),
                delivery.acceptedAt(),
                delivery.leaseEnd(),
                delivery.lastAttempt());
    }
}
