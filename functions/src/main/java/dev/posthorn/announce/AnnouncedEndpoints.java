package dev.posthorn.announce;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Page;
import dev.posthorn.delivery.ToLookAt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells of endpoints that are disabled and of circuits that open, right after that is written, and again when the sweep first looks at
/// such an endpoint: one that cannot be told of then is not looked at before it is.
///
/// @param endpoints the stored endpoints
/// @param announcer tells of them
/// @param observer is told of what could not be told
public record AnnouncedEndpoints(Endpoints endpoints, Announcer announcer, Observer observer)
        implements Endpoints {
    @Override
    public boolean replace(Endpoint endpoint, Endpoint before) {
        return endpoints.replace(endpoint, before) && told(endpoint);
    }

    @Override
    public boolean replaceHealth(Endpoint endpoint) {
        return endpoints.replaceHealth(endpoint) && told(endpoint);
    }

    @Override
    public List<ToLookAt> toLookAt(Instant now, int limit) {
        return endpoints.toLookAt(now, limit).stream()
                .map(shown -> shown.onlyIf(this::tell))
                .toList();
    }

    /// What is written is written, whether or not it could be told.
    private boolean told(Endpoint endpoint) {
        var _ = tell(endpoint);
        return true;
    }

    private boolean tell(Endpoint endpoint) {
        try {
            Announcement.of(endpoint).ifPresent(announcer::tell);
            return true;
        } catch (RuntimeException e) {
            observer.note(
                    new Fact.AnnouncementLate(endpoint.tenant(), endpoint.id(), e.toString()));
            return false;
        }
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
