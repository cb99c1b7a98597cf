package dev.posthorn.audit;

import dev.posthorn.delivery.DeliveryKey;

/// An endpoint that deliveries are parked for.
///
/// @param tenant its tenant
/// @param endpointId its id
record Ward(String tenant, String endpointId) {
    static Ward of(DeliveryKey delivery) {
        return new Ward(delivery.tenant(), delivery.endpointId());
    }
}
