package dev.posthorn.erasure;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Port: all that is stored of a tenant, to be found and deleted without knowing what it is.
public interface TenantData {
    /// Stands, in the place of an endpoint, for the events that no endpoint wanted.
    String NO_ENDPOINT = "";

    /// The ids of all endpoints that the tenant has or had, as long as anything of theirs may be stored.
    List<String> endpoints(String tenant);

    /// Deliveries to an endpoint, newest first. The list may lag behind.
    ///
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    Page<DeliveryKey> deliveries(
            String tenant, String endpointId, @Nullable String from, int limit);

    /// Some of the events that were owed to an endpoint, in no order; none when there is none left. The list may lag behind.
    ///
    /// @param endpointId the endpoint, or [#NO_ENDPOINT]
    /// @param limit how many at most
    List<EventKey> someEvents(String tenant, String endpointId, int limit);

    /// Deletes what was kept of an event's attempts beside its deliveries.
    void deleteAttempts(EventKey event);

    /// Deletes an event with its deliveries and their attempts.
    ///
    /// @return how many items that were
    long delete(EventKey event);

    /// Deletes what the tenant has besides events and jobs: endpoints, sources, keys, counts, and the tenant itself.
    ///
    /// @return how many items that were
    long deleteRest(String tenant);
}
