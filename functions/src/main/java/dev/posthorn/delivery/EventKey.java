package dev.posthorn.delivery;

/// Which event: its tenant and id.
///
/// @param tenant the tenant
/// @param id the event's id, which is also the `webhook-id` of every attempt to deliver it
public record EventKey(String tenant, String id) {
    /// The key of this event's delivery to an endpoint.
    public DeliveryKey to(String endpointId) {
        return new DeliveryKey(tenant, id, endpointId);
    }
}
