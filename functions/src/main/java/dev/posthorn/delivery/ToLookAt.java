package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An endpoint as the line of those to look at shows it. The line may lag behind the endpoint, which is read when its turn comes: one that
/// cannot be read keeps no other from being looked at.
///
/// @param at when it was to be looked at
/// @param endpoint reads it, if it is still to be looked at
public record ToLookAt(Instant at, Supplier<Optional<Endpoint>> endpoint) {
    /// The endpoint as it is now; empty when it need not be looked at any more.
    public Optional<Endpoint> read() {
        return endpoint.get();
    }

    /// The same, that shows the endpoint to somebody else first when it is read.
    public ToLookAt whenRead(Consumer<Endpoint> other) {
        return new ToLookAt(
                at,
                () -> {
                    var found = read();
                    found.ifPresent(other);
                    return found;
                });
    }
}
