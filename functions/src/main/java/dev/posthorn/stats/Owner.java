package dev.posthorn.stats;

import dev.posthorn.delivery.DeliveryKey;

/// Whose counts: an endpoint's, or those of a tenant that are no endpoint's.
///
/// @param tenant the tenant
/// @param endpointId the endpoint's id, or [#NO_ENDPOINT]
public record Owner(String tenant, String endpointId) {
    /// What stands in an endpoint's place.
    public static final String NO_ENDPOINT = "-";

    static Owner of(DeliveryKey delivery) {
        return new Owner(delivery.tenant(), delivery.endpointId());
    }

    /// A tenant, for what is no endpoint's.
    public static Owner tenant(String tenant) {
        return new Owner(tenant, NO_ENDPOINT);
    }
}
