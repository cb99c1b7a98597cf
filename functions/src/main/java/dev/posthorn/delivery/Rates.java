package dev.posthorn.delivery;

import java.time.Instant;

/// Port: who may attempt when, at endpoints that may only be attempted so often. All workers ask here.
public interface Rates {
    /// Reserves the next free slot of an endpoint for one attempt, for good.
    ///
    /// @param rate how often attempts may begin; slots reserved at another rate stand, and the slots of this one begin anew
    /// @param now the time
    /// @return when the attempt may begin: now, or later
    Instant reserve(String tenant, String endpointId, Rate rate, Instant now);
}
