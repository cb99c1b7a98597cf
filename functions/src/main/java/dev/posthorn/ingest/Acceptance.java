package dev.posthorn.ingest;

import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;

/// What came of a submission.
public sealed interface Acceptance {
    /// The event and all its deliveries are stored.
    ///
    /// @param event the event
    record Stored(Event event) implements Acceptance {}

    /// The same event had been accepted before; all its deliveries are stored.
    ///
    /// @param event the event as it was accepted first
    record Duplicate(Event event) implements Acceptance {}

    /// The idempotency key stands for another event already; nothing was stored.
    ///
    /// @param first the event it stands for
    record Conflict(EventKey first) implements Acceptance {}

    /// There is no such tenant; nothing was stored.
    record NoTenant() implements Acceptance {}

    /// The submission names an endpoint that the tenant does not have; nothing was stored.
    ///
    /// @param index its place among the endpoints named
    /// @param id the endpoint
    record UnknownEndpoint(int index, String id) implements Acceptance {}

    /// There was no time left for it; nothing was stored.
    record TooLate() implements Acceptance {}
}
