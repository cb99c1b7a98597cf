package dev.posthorn.audit;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an audit sees of something that is stored.
public sealed interface Stored {
    /// The event that it is, or belongs to.
    EventKey event();

    /// An event.
    ///
    /// @param event which
    /// @param plan the ids of the endpoints that it is owed to
    /// @param acceptedAt when it was accepted
    /// @param expiresAt when it ends
    record Planned(EventKey event, List<String> plan, Instant acceptedAt, Instant expiresAt)
            implements Stored {
        /// What it is owed by.
        public List<DeliveryKey> deliveries() {
            return plan.stream().map(event::to).toList();
        }
    }

    /// A delivery.
    ///
    /// @param delivery which
    /// @param state what it is in
    /// @param version its version
    /// @param line where it stands; null where that is no line that anybody would look for it in
    record Standing(DeliveryKey delivery, State state, long version, @Nullable Line line)
            implements Stored {
        @Override
        public EventKey event() {
            return delivery.event();
        }

        /// Whether it stands where its state says.
        public boolean isInPlace() {
            return switch (state) {
                case PENDING -> line == Line.DUE;
                case DELIVERED -> line == Line.NONE;
                case DEAD -> line == Line.DUE || line == Line.DEAD;
                case PARKED -> line == Line.PARKED;
            };
        }
    }
}
