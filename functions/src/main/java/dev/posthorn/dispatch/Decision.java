package dev.posthorn.dispatch;

import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Work;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What to do about a hint, decided purely.
sealed interface Decision {
    /// Nothing: the claim it tells of no longer holds, or another worker may be at it, having been handed the same hint before. Should
    /// that worker have crashed, the sweep finds the delivery when its lease is over.
    record Drop() implements Decision {}

    /// There can be no attempt.
    record Die(Delivery delivery, DeadReason reason) implements Decision {}

    /// Its endpoint gets no attempts now.
    record Park(Delivery delivery, Endpoint endpoint) implements Decision {}

    /// Too little time is left here for a whole attempt.
    record Release(Delivery delivery) implements Decision {}

    /// Attempt it.
    ///
    /// @param claimFirst whether the claim must be made anew before
    record Attempt(Delivery delivery, Event event, Endpoint endpoint, boolean claimFirst)
            implements Decision {}

    /// Decides.
    ///
    /// @param arrival the hint
    /// @param work what is stored; null when the delivery is not there
    /// @param terms of leases
    /// @param now the time
    /// @param end when this worker is stopped
    static Decision on(
            Arrival arrival, @Nullable Work work, LeaseTerms terms, Instant now, Instant end) {
        if (work == null
                || work.delivery().state() != State.PENDING
                || work.delivery().version() != arrival.hint().version()) {
            return new Drop();
        }
        var delivery = work.delivery();
        if (arrival.receives() > 1 && now.isBefore(delivery.leaseEnd())) {
            return new Drop();
        }
        var endpoint = work.endpoint();
        var event = work.event();
        if (endpoint == null) {
            return new Die(delivery, DeadReason.ENDPOINT_DELETED);
        }
        if (event == null) {
            return new Die(delivery, DeadReason.EVENT_EXPIRED);
        }
        if (event.erasedAt() != null) {
            return new Die(delivery, DeadReason.ERASED);
        }
        if (now.isAfter(endpoint.retryPolicy().endOfAge(delivery))) {
            return new Die(delivery, DeadReason.TOO_OLD);
        }
        if (!endpoint.lets(delivery.key().eventId())) {
            return new Park(delivery, endpoint);
        }
        if (!terms.fits(endpoint, now, end)) {
            return new Release(delivery);
        }
        boolean sure = terms.fits(endpoint, now, delivery.leaseEnd());
        return new Attempt(delivery, event, endpoint, !sure);
    }
}
