package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
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

    /// The same, if the endpoint that is read is one of these.
    public ToLookAt onlyIf(Predicate<Endpoint> these) {
        return new ToLookAt(at, () -> read().filter(these));
    }
}
