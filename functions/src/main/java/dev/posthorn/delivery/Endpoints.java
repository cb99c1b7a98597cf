package dev.posthorn.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Port: the stored endpoints. One that was deleted is absent, but for its id.
public interface Endpoints {
    /// Stores a new endpoint.
    ///
    /// @throws IllegalStateException when its id is taken by another
    void create(Endpoint endpoint);

    /// The endpoint, if there is one.
    Optional<Endpoint> find(String tenant, String id);

    /// All endpoints of a tenant, ordered by id; sees every endpoint created before the call.
    List<Endpoint> ofTenant(String tenant);

    /// Some of a tenant's endpoints, ordered by id.
    ///
    /// @param from the [Page#next] of the page before, an endpoint's id; null for the first page
    /// @param limit how many at most
    Page<Endpoint> page(String tenant, @Nullable String from, int limit);

    /// The ids of all endpoints that a tenant has and, as long as something may be left of them, had; ordered.
    List<String> allIds(String tenant);

    /// Writes a changed endpoint, if it was not changed in between.
    ///
    /// @param endpoint the endpoint as it shall be
    /// @param expectedVersion the version that was changed
    /// @return whether it was written; false when it is another version, or gone
    boolean replace(Endpoint endpoint, long expectedVersion);

    /// Deletes an endpoint, if it was not changed in between. Nothing is left but its id.
    ///
    /// @param endpoint the endpoint as it was read
    /// @param now the time
    /// @param expiresAt when its id is forgotten too: not before its last delivery ends
    /// @return whether it was deleted; false when it is another version, or gone
    boolean delete(Endpoint endpoint, Instant now, Instant expiresAt);

    /// Disables an endpoint; does nothing when it is disabled or gone.
    ///
    /// @return whether this call disabled it
    boolean disable(String tenant, String id, String reason, Instant now);
}
