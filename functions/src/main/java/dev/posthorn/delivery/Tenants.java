package dev.posthorn.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Port: the stored tenants.
public interface Tenants {
    /// Stores a new tenant.
    ///
    /// @return false when there is another with its id
    boolean create(Tenant tenant);

    /// The tenant, if there is one, as its last write left it.
    Optional<Tenant> find(String id);

    /// Tenants by id.
    ///
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    Page<Tenant> page(@Nullable String from, int limit);

    /// Stores a tenant in the place of its previous version.
    ///
    /// @return false when that is not the version that is stored
    boolean replace(Tenant tenant);

    /// Whether there is such a tenant, and it is there to stay. Posthorn's own is, without having been created.
    default boolean has(String id) {
        return id.equals(Tenant.RESERVED) || find(id).filter(Tenant::isActive).isPresent();
    }
}
