package dev.posthorn.delivery;

import org.jspecify.annotations.Nullable;

/// A delivery with all that an attempt needs.
///
/// @param delivery the delivery
/// @param event its event; null when it is gone
/// @param endpoint its endpoint; null when it is gone
public record Work(Delivery delivery, @Nullable Event event, @Nullable Endpoint endpoint) {
    /// The same with the delivery as it is after a transition.
    public Work with(Delivery after) {
        return new Work(after, event, endpoint);
    }
}
