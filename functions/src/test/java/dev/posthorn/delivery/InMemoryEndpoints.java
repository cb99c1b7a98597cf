package dev.posthorn.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The endpoints of a table in memory, whose lock is held in every call.
final class InMemoryEndpoints implements Endpoints {
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<String, Set<String>> deleted = new HashMap<>();

    @Override
    public void create(Endpoint endpoint) {
        var present = endpoints.putIfAbsent(nameOf(endpoint.tenant(), endpoint.id()), endpoint);
        if (present != null && !present.equals(endpoint)) {
            throw new IllegalStateException("endpoint " + endpoint.id() + " is there already");
        }
    }

    @Override
    public Optional<Endpoint> find(String tenant, String id) {
        return Optional.ofNullable(endpoints.get(nameOf(tenant, id)));
    }

    @Override
    public List<Endpoint> ofTenant(String tenant) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.tenant().equals(tenant))
                .sorted(Comparator.comparing(Endpoint::id))
                .toList();
    }

    @Override
    public Page<Endpoint> page(String tenant, @Nullable String from, int limit) {
        var rest =
                ofTenant(tenant).stream()
                        .filter(endpoint -> from == null || endpoint.id().compareTo(from) > 0)
                        .toList();
        return rest.size() <= limit
                ? new Page<>(rest, Optional.empty())
                : new Page<>(rest.subList(0, limit), Optional.of(rest.get(limit - 1).id()));
    }

    @Override
    public List<String> allIds(String tenant) {
        var living = ofTenant(tenant).stream().map(Endpoint::id);
        var gone = deleted.getOrDefault(tenant, Set.of()).stream();
        return Stream.concat(living, gone).sorted().toList();
    }

    @Override
    public boolean replace(Endpoint endpoint, Endpoint before) {
        var name = nameOf(endpoint.tenant(), endpoint.id());
        var present = endpoints.get(name);
        boolean sameHealth = endpoint.health().equals(before.health());
        if (present == null
                || present.version() != before.version()
                || (!sameHealth && present.health().version() != before.health().version())) {
            return false;
        }
        endpoints.put(name, sameHealth ? endpoint.in(present.health()) : endpoint);
        return true;
    }

    @Override
    public boolean replaceHealth(Endpoint endpoint) {
        var name = nameOf(endpoint.tenant(), endpoint.id());
        var present = endpoints.get(name);
        if (present == null || present.health().version() != endpoint.health().version() - 1) {
            return false;
        }
        endpoints.put(name, present.in(endpoint.health()));
        return true;
    }

    @Override
    public List<ToLookAt> toLookAt(Instant now, int limit) {
        return endpoints.values().stream()
                .filter(endpoint -> endpoint.health().isToBeLookedAt(now))
                .map(
                        endpoint ->
                                new ToLookAt(
                                        Objects.requireNonNull(endpoint.health().lookAt()),
                                        () -> toLookAt(endpoint, now)))
                .sorted(Comparator.comparing(ToLookAt::at))
                .limit(limit)
                .toList();
    }

    private Optional<Endpoint> toLookAt(Endpoint shown, Instant now) {
        return find(shown.tenant(), shown.id())
                .filter(endpoint -> endpoint.health().isToBeLookedAt(now));
    }

    @Override
    public boolean delete(Endpoint endpoint, Instant now, Instant expiresAt) {
        var present = endpoints.get(nameOf(endpoint.tenant(), endpoint.id()));
        if (present == null || present.version() != endpoint.version()) {
            return false;
        }
        forget(endpoint.tenant(), endpoint.id());
        return true;
    }

    void forget(String tenant, String id) {
        endpoints.remove(nameOf(tenant, id));
        deleted.computeIfAbsent(tenant, _ -> new HashSet<>()).add(id);
    }

    private static String nameOf(String tenant, String endpointId) {
        return tenant + "#" + endpointId;
    }
}
