package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Optional;

/// Port: who may attempt when, at endpoints that may only be attempted so often. All workers ask here.
public interface Rates {
    /// Why attempts at an endpoint have slots. Slots of one kind know nothing of those of the other.
    enum Kind {
        /// Its owner limits its rate.
        LIMIT,
        /// It is slow.
        SLOW_LANE
    }

    /// The slots of an endpoint.
    ///
    /// @param tenant the tenant
    /// @param endpointId the endpoint
    /// @param kind which of its slots
    record Slots(String tenant, String endpointId, Kind kind) {}

    /// Reserves the next free slot for one attempt, for good.
    ///
    /// @param rate how often attempts may begin. Slots reserved at another rate stand: at a slower rate those of this one follow them, at
    ///     a faster one they begin anew, or nobody would see it before the slow ones are over
    /// @param now the time
    /// @param latest a slot after this is not reserved
    /// @return when the attempt may begin: now, or later; empty where the next free slot is later than `latest`
    Optional<Instant> reserve(Slots slots, Rate rate, Instant now, Instant latest);
}
