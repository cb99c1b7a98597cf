package dev.posthorn.delivery;

import java.util.Optional;

/// Which delivery: one event of one tenant, owed to one endpoint.
///
/// @param tenant the tenant
/// @param eventId the event's id
/// @param endpointId the endpoint's id
public record DeliveryKey(String tenant, String eventId, String endpointId) {
    private static final String SEPARATOR = ".";

    /// The event's key.
    public EventKey event() {
        return new EventKey(tenant, eventId);
    }

    /// The delivery's id as the API shows it; unique within the tenant.
    public String id() {
        return eventId + SEPARATOR + endpointId;
    }

    /// Reads an id as the API shows it.
    ///
    /// @return the key, or empty when the text is no delivery id
    public static Optional<DeliveryKey> parse(String tenant, String id) {
        int at = id.indexOf(SEPARATOR);
        if (at < 0) {
            return Optional.empty();
        }
        var eventId = id.substring(0, at);
        var endpointId = id.substring(at + 1);
        return Ids.isId(eventId) && Ids.isId(endpointId)
                ? Optional.of(new DeliveryKey(tenant, eventId, endpointId))
                : Optional.empty();
    }
}
