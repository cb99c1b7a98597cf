package dev.posthorn.manage;

import dev.posthorn.delivery.Endpoints;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/// Deletes endpoints. What is still owed to one dies when its turn comes.
public final class DeleteEndpoint {
    private final Endpoints endpoints;
    private final Duration retention;
    private final InstantSource clock;

    /// @param endpoints where they are stored
    /// @param retention how long the id of one is remembered: as long as there may be deliveries to it
    /// @param clock the time
    public DeleteEndpoint(Endpoints endpoints, Duration retention, InstantSource clock) {
        this.endpoints = endpoints;
        this.retention = retention;
        this.clock = clock;
    }

    /// Deletes an endpoint.
    ///
    /// @param expected the version that is meant; empty for whichever there is
    /// @return in [Changed.Done] the endpoint as it was
    public Changed delete(String tenant, String id, OptionalLong expected) {
        return new Writes(endpoints)
                .write(
                        tenant,
                        id,
                        expected,
                        before -> {
                            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                            return Optional.of(before)
                                    .filter(
                                            _ ->
                                                    endpoints.delete(
                                                            before, now, now.plus(retention)));
                        });
    }
}
