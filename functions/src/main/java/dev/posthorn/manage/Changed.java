package dev.posthorn.manage;

import dev.posthorn.delivery.Endpoint;

/// What came of changing an endpoint.
public sealed interface Changed {
    /// It is changed.
    ///
    /// @param endpoint as it is now, or was last
    record Done(Endpoint endpoint) implements Changed {}

    /// There is none.
    record Unknown() implements Changed {}

    /// It has another version than was meant.
    record Lost() implements Changed {}
}
