package dev.posthorn.reading;

import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The endpoints of deliveries, each read once.
public final class Homes {
    private static final int AT_ONCE = 16;

    private final Endpoints endpoints;
    private final String tenant;
    private final Map<String, Optional<Endpoint>> read = new HashMap<>();

    /// @param endpoints the stored endpoints
    /// @param tenant whose deliveries they are
    public Homes(Endpoints endpoints, String tenant) {
        this.endpoints = endpoints;
        this.tenant = tenant;
    }

    /// Reads those of these deliveries.
    public Homes of(Collection<Delivery> deliveries) {
        var missing =
                deliveries.stream()
                        .map(delivery -> delivery.key().endpointId())
                        .distinct()
                        .filter(id -> !read.containsKey(id))
                        .toList();
        var found = Concurrently.all(missing, AT_ONCE, id -> endpoints.find(tenant, id));
        for (int i = 0; i < missing.size(); i++) {
            read.put(missing.get(i), found.get(i));
        }
        return this;
    }

    /// Whether the age of a delivery whose endpoint was read is not over.
    public boolean isWithinRetryWindow(Delivery delivery, Instant now) {
        return DeadFilter.isWithinRetryWindow(delivery, of(delivery).orElse(null), now);
    }

    /// Whether a delivery whose endpoint was read is among these.
    boolean has(DeadFilter filter, Delivery delivery, Instant now) {
        return filter.has(delivery, of(delivery).orElse(null), now);
    }

    private Optional<Endpoint> of(Delivery delivery) {
        return read.getOrDefault(delivery.key().endpointId(), Optional.empty());
    }
}
