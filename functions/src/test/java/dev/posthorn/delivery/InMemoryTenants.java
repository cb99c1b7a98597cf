package dev.posthorn.delivery;

import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tenants in memory.
public final class InMemoryTenants implements Tenants {
    private final TreeMap<String, Tenant> tenants = new TreeMap<>();

    @Override
    public synchronized boolean create(Tenant tenant) {
        var present = tenants.putIfAbsent(tenant.id(), tenant);
        return present == null || present.equals(tenant);
    }

    @Override
    public synchronized Optional<Tenant> find(String id) {
        return Optional.ofNullable(tenants.get(id));
    }

    @Override
    public synchronized Page<Tenant> page(@Nullable String from, int limit) {
        var behind = from == null ? tenants : tenants.tailMap(from, false);
        return Page.first(behind.values().stream(), limit, Tenant::id);
    }

    /// Forgets a tenant, as if it had been deleted.
    public synchronized void forget(String id) {
        tenants.remove(id);
    }

    @Override
    public synchronized boolean replace(Tenant tenant) {
        var present = tenants.get(tenant.id());
        if (present != null && present.version() == tenant.version() - 1) {
            tenants.put(tenant.id(), tenant);
            return true;
        }
        return tenant.equals(present);
    }
}
