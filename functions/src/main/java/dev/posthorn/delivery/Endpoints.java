package dev.posthorn.delivery;

import java.util.List;
import java.util.Optional;

/// Port: the stored endpoints.
public interface Endpoints {
    /// Stores a new endpoint.
    ///
    /// @throws IllegalStateException when its id is taken by another
    void create(Endpoint endpoint);

    /// The endpoint, if there is one.
    Optional<Endpoint> find(String tenant, String id);

    /// All endpoints of a tenant, ordered by id; sees every endpoint created before the call.
    List<Endpoint> ofTenant(String tenant);

    /// Disables an endpoint; does nothing when it is disabled or gone.
    ///
    /// @return whether this call disabled it
    boolean disable(String tenant, String id, String reason);
}
