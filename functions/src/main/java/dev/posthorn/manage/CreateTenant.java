package dev.posthorn.manage;

import dev.posthorn.delivery.Tenant;
import dev.posthorn.delivery.Tenants;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// Creates tenants.
///
/// @param tenants where they are stored
/// @param clock the time
public record CreateTenant(Tenants tenants, InstantSource clock) {
    /// Creates a tenant.
    ///
    /// @return the tenant, or empty when there is one with this id
    public Optional<Tenant> create(String id, String description, Map<String, String> metadata) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var tenant = Tenant.created(id, description, metadata, now);
        return tenants.create(tenant) ? Optional.of(tenant) : Optional.empty();
    }
}
