package dev.posthorn.reading;

import dev.posthorn.delivery.DeadFilter;
import org.jspecify.annotations.Nullable;

/// Which of a tenant's dead to go through, first buried first.
///
/// @param tenant whose
/// @param endpointId of which endpoint; null for all
/// @param filter which of them
/// @param from where the page before ended; null for the first
/// @param limit how many to show at most
public record DeadListing(
        String tenant,
        @Nullable String endpointId,
        DeadFilter filter,
        @Nullable String from,
        int limit) {}
