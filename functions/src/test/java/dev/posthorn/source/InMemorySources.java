package dev.posthorn.source;

import dev.posthorn.delivery.Page;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sources in memory. One lock makes every call atomic.
public final class InMemorySources implements Sources {
    private final NavigableMap<String, Source> sources = new TreeMap<>();

    @Override
    public synchronized boolean create(Source source) {
        var present = sources.putIfAbsent(nameOf(source.tenant(), source.name()), source);
        return present == null || present.equals(source);
    }

    @Override
    public synchronized Optional<Source> find(String tenant, String name) {
        return Optional.ofNullable(sources.get(nameOf(tenant, name)));
    }

    @Override
    public synchronized Page<Source> page(String tenant, @Nullable String from, int limit) {
        var behind =
                sources.tailMap(nameOf(tenant, from == null ? "" : from), false).values().stream()
                        .filter(source -> source.tenant().equals(tenant))
                        .toList();
        var shown = behind.subList(0, Math.min(limit, behind.size()));
        return new Page<>(
                shown,
                shown.size() < behind.size()
                        ? Optional.of(shown.getLast().name())
                        : Optional.empty());
    }

    @Override
    public synchronized boolean replace(Source source) {
        var present = sources.get(nameOf(source.tenant(), source.name()));
        if (present == null || present.version() != source.version() - 1) {
            return source.equals(present);
        }
        sources.put(nameOf(source.tenant(), source.name()), source);
        return true;
    }

    @Override
    public synchronized boolean delete(Source source) {
        var name = nameOf(source.tenant(), source.name());
        var present = sources.get(name);
        if (present == null || present.version() == source.version()) {
            sources.remove(name);
            return true;
        }
        return false;
    }

    private static String nameOf(String tenant, String name) {
        return tenant + "#" + name;
    }
}
