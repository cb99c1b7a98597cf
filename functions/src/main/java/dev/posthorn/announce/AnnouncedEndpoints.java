package dev.posthorn.announce;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.ToLookAt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tells of endpoints that are disabled and of circuits that open, right after that is written, and again when the sweep first looks at
/// such an endpoint. One that cannot be told of then is looked at all the same, and stays news until the next look.
public final class AnnouncedEndpoints implements Endpoints {
    private final Endpoints endpoints;
    private final Announcer announcer;

    /// Since when those are news that could not be told of when they were looked at here.
    private final Map<Name, Instant> untold = new ConcurrentHashMap<>();

    private record Name(String tenant, String id) {
        static Name of(Endpoint endpoint) {
            return new Name(endpoint.tenant(), endpoint.id());
        }
    }

    /// @param endpoints the stored endpoints
    /// @param announcer tells of them
    public AnnouncedEndpoints(Endpoints endpoints, Announcer announcer) {
        this.endpoints = endpoints;
        this.announcer = announcer;
    }

    @Override
    public boolean replace(Endpoint endpoint, Endpoint before) {
        return endpoints.replace(endpoint, before) && told(endpoint);
    }

    /// Whoever has looked at an endpoint writes that it is no news any more; where it could not be told of, it is.
    @Override
    public boolean replaceHealth(Endpoint endpoint) {
        var since = untold.remove(Name.of(endpoint));
        if (since == null || endpoint.health().newsAt() != null) {
            return endpoints.replaceHealth(endpoint) && told(endpoint);
        }
        return endpoints.replaceHealth(endpoint.in(endpoint.health().stillNews(since)));
    }

    @Override
    public List<ToLookAt> toLookAt(Instant now, int limit) {
        return endpoints.toLookAt(now, limit).stream()
                .map(shown -> shown.whenRead(this::tellOrRemember))
                .toList();
    }

    private void tellOrRemember(Endpoint endpoint) {
        var since = endpoint.health().newsAt();
        if (tell(endpoint) || since == null) {
            untold.remove(Name.of(endpoint));
        } else {
            untold.put(Name.of(endpoint), since);
        }
    }

    /// What is written is written, whether or not it could be told.
    private boolean told(Endpoint endpoint) {
        var _ = tell(endpoint);
        return true;
    }

    private boolean tell(Endpoint endpoint) {
        return Announcement.of(endpoint).map(announcer::told).orElse(true);
    }

    @Override
    public void create(Endpoint endpoint) {
        endpoints.create(endpoint);
    }

    @Override
    public Optional<Endpoint> find(String tenant, String id) {
        return endpoints.find(tenant, id);
    }

    @Override
    public List<Endpoint> ofTenant(String tenant) {
        return endpoints.ofTenant(tenant);
    }

    @Override
    public Page<Endpoint> page(String tenant, @Nullable String from, int limit) {
        return endpoints.page(tenant, from, limit);
    }

    @Override
    public List<String> allIds(String tenant) {
        return endpoints.allIds(tenant);
    }

    @Override
    public boolean delete(Endpoint endpoint, Instant now, Instant expiresAt) {
        return endpoints.delete(endpoint, now, expiresAt);
    }
}
