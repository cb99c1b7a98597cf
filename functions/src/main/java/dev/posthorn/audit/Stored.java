package dev.posthorn.audit;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an audit sees of something that is stored.
public sealed interface Stored {
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
    /// @param dueAt the time that it has in its line; null where it has none, and no index shows it
    /// @param expiresAt when it ends
    record Standing(
            DeliveryKey delivery,
            State state,
            long version,
            @Nullable Line line,
            @Nullable Instant dueAt,
            Instant expiresAt)
            implements Stored {
        /// Which event it belongs to.
        public EventKey event() {
            return delivery.event();
        }

        /// Whether it stands where its state says, and where its turn comes.
        ///
        /// @param soon what ends by then may be in a claim that it does not outlive
        public boolean isInPlace(Instant soon) {
            return switch (state) {
                case PENDING -> line == Line.DUE && hasTurn(soon);
                case DELIVERED -> line == Line.NONE;
                case DEAD -> (line == Line.DUE || line == Line.DEAD) && hasTurn(soon);
                case PARKED -> line == Line.PARKED && hasTurn(soon);
            };
        }

        private boolean hasTurn(Instant soon) {
            return dueAt != null && (!expiresAt.isAfter(soon) || !dueAt.isAfter(expiresAt));
        }
    }

    /// A delivery in a layout that a later release knows: it is there, and the rest is left to that.
    ///
    /// @param delivery which
    record Foreign(DeliveryKey delivery) implements Stored {}

    /// An event or a delivery that cannot be read.
    ///
    /// @param delivery which delivery; empty where it is an event, or not even that can be said
    /// @param item its key
    /// @param why what is wrong with it
    record Unreadable(Optional<DeliveryKey> delivery, String item, String why) implements Stored {}

    /// The deliveries among these, whatever they are in.
    static Set<DeliveryKey> deliveries(Collection<Stored> stored) {
        return stored.stream()
                .flatMap(
                        each ->
                                switch (each) {
                                    case Planned _ -> Stream.<DeliveryKey>empty();
                                    case Standing standing -> Stream.of(standing.delivery());
                                    case Foreign(var delivery) -> Stream.of(delivery);
                                    case Unreadable unreadable -> unreadable.delivery().stream();
                                })
                .collect(Collectors.toSet());
    }
}
