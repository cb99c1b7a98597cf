package dev.posthorn.audit;

import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: all events and deliveries that are stored and have not ended.
public interface Stock {
    /// Some of them, in no order that means anything; it may lag behind, and a page may end between an event and its deliveries.
    ///
    /// @param from where the page begins; null for the first
    Page<Stored> page(@Nullable String from, Instant now);

    /// An event and its deliveries; sees every write before the call.
    List<Stored> ofEvent(EventKey event, Instant now);
}
