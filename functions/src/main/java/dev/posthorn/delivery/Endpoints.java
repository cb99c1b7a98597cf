package dev.posthorn.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Port: the stored endpoints. One that was deleted is absent, but for its id.
public interface Endpoints {
    /// How often a change is tried that another change was quicker than.
    int MOST_RACES = 20;

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
    /// @param before as it was read; its health is compared and written only where that changes
    /// @return whether it was written; false when it is another version, or gone
    boolean replace(Endpoint endpoint, Endpoint before);

    /// Disables an endpoint; does nothing when it is disabled or gone.
    ///
    /// @return whether this call disabled it
    /// @throws IllegalStateException when it changes faster than it can be written
    default boolean disable(String tenant, String id, String reason, Instant now) {
        for (int race = 0; race < MOST_RACES; race++) {
            var enabled = find(tenant, id).filter(Endpoint::enabled);
            if (enabled.isEmpty()) {
                return false;
            }
            if (replace(enabled.get().disabled(reason, now), enabled.get())) {
                return true;
            }
        }
        throw new IllegalStateException(
                "endpoint %s of %s changes faster than it can be disabled".formatted(id, tenant));
    }

    /// Writes an endpoint's health in the place of the version before it, and nothing else of it.
    ///
    /// @return whether that was there
    boolean replaceHealth(Endpoint endpoint);

    /// Endpoints whose [Health#lookAt] has come, longest due first.
    ///
    /// @param limit how many at most
    List<ToLookAt> toLookAt(Instant now, int limit);

    /// Deletes an endpoint, if it was not changed in between. Nothing is left but its id.
    ///
    /// @param endpoint the endpoint as it was read
    /// @param now the time
    /// @param expiresAt when its id is forgotten too: not before its last delivery ends
    /// @return whether it was deleted; false when it is another version, or gone
    boolean delete(Endpoint endpoint, Instant now, Instant expiresAt);
}
