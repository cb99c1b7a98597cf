package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Optional;

/// Port: the stored events.
public interface Events {
    /// Stores an event unless one with its key is there.
    ///
    /// @return empty when it is stored, now or by an equal call before; else the event that was there already
    Optional<Event> putIfAbsent(Event event);

    /// The event, if it is there and not expired.
    Optional<Event> find(EventKey key, Instant now);

    /// Deletes an event's payload and leaves the rest of it; what was erased before stays erased since then.
    ///
    /// @return the event now; empty when it is not there, or expired
    Optional<Event> erase(EventKey key, Instant now);
}
