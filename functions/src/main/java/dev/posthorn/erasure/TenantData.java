package dev.posthorn.erasure;

import dev.posthorn.delivery.EventKey;
import java.util.List;

/// Port: all that is stored of a tenant, to be found and deleted without knowing what it is.
public interface TenantData {
    /// Stands, in the place of an endpoint, for the events that no endpoint wanted.
    String NO_ENDPOINT = "";

    /// Deletes the ways into the tenant: its sources and its API keys.
    ///
    /// @return how many items that were
    long deleteDoors(String tenant);

    /// Some of the events that were owed to an endpoint, in no order; none when there is none left. The list may lag behind.
    ///
    /// @param endpointId the endpoint, or [#NO_ENDPOINT]
    /// @param limit how many at most
    List<EventKey> someEvents(String tenant, String endpointId, int limit);

    /// Forgets what endpoints answered to an event, which may repeat the payload. That there were attempts stays.
    void forgetAnswers(EventKey event);

    /// Deletes an event with its deliveries and their attempts.
    ///
    /// @return how many items that were
    long delete(EventKey event);

    /// Deletes what was counted of an endpoint.
    ///
    /// @param endpointId the endpoint, or [#NO_ENDPOINT] for what was counted of the tenant
    /// @return how many items that were
    long deleteCounts(String tenant, String endpointId);

    /// Deletes what the tenant has besides events, counts and jobs: what is left of endpoints, and last the tenant itself.
    ///
    /// @return how many items that were
    long deleteRest(String tenant);
}
