package dev.posthorn.manage;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/// Changes endpoints.
public final class ChangeEndpoint {
    private final Endpoints endpoints;
    private final InstantSource clock;

    /// What a change is: of an endpoint and the time it makes the endpoint's next version.
    @FunctionalInterface
    public interface Change extends BiFunction<Endpoint, Instant, Endpoint> {}

    /// @param endpoints where they are stored
    /// @param clock the time
    public ChangeEndpoint(Endpoints endpoints, InstantSource clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /// Changes an endpoint.
    ///
    /// @param expected the version that is meant; empty for whichever there is
    public Changed change(String tenant, String id, OptionalLong expected, Change change) {
        return new Writes(endpoints)
                .write(
                        tenant,
                        id,
                        expected,
                        before -> {
                            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                            return Optional.of(change.apply(before, now))
                                    .filter(after -> endpoints.replace(after, before));
                        });
    }
}
