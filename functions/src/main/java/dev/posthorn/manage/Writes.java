package dev.posthorn.manage;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Conditional writes of endpoints, one writer at a time: who says which version they mean loses to whoever was before them; who does
/// not comes after them.
///
/// @param endpoints where they are stored
record Writes(Endpoints endpoints) {
    private static final int MOST_RACES = 20;

    /// Writes an endpoint.
    ///
    /// @param expected the version that is meant; empty for whichever there is
    /// @param write writes it, given how it is, and returns how it is then; empty when somebody else was before it
    Changed write(
            String tenant,
            String id,
            OptionalLong expected,
            Function<Endpoint, Optional<Endpoint>> write) {
        for (int race = 0; race < MOST_RACES; race++) {
            var before = endpoints.find(tenant, id);
            if (before.isEmpty()) {
                return new Changed.Unknown();
            }
            if (expected.isPresent() && expected.getAsLong() != before.get().version()) {
                return new Changed.Lost();
            }
            var after = write.apply(before.get());
            if (after.isPresent()) {
                return new Changed.Done(after.get());
            }
        }
        throw new IllegalStateException(
                "endpoint %s of %s changes faster than it can be written".formatted(id, tenant));
    }
}
