package dev.posthorn.access;

import dev.posthorn.delivery.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// API keys in memory. It counts how often it is asked.
public final class InMemoryApiKeys implements ApiKeys {
    private final TreeMap<String, ApiKey> keys = new TreeMap<>();
    private int looks;
    private int uses;

    @Override
    public synchronized void create(ApiKey key) {
        var present = keys.putIfAbsent(key.id(), key);
        if (present != null && !present.equals(key)) {
            throw new IllegalStateException("key %s is there already".formatted(key.id()));
        }
    }

    @Override
    public synchronized Optional<ApiKey> find(String id, Instant now) {
        looks++;
        return Optional.ofNullable(keys.get(id)).filter(key -> key.isListed(now));
    }

    @Override
    public synchronized Page<ApiKey> page(
            @Nullable String tenant, Instant now, @Nullable String from, int limit) {
        var behind = from == null ? keys : keys.tailMap(from, false);
        var shown =
                behind.values().stream()
                        .filter(key -> tenant == null || key.spec().tenant().equals(tenant))
                        .filter(key -> key.isListed(now));
        return Page.first(shown, limit, ApiKey::id);
    }

    @Override
    public synchronized boolean revoke(String id, Instant now) {
        return change(id, ApiKey::isGood, key -> key.revoked(now));
    }

    @Override
    public synchronized boolean used(String id, LocalDate day) {
        uses++;
        return change(id, key -> isBefore(key.lastUsedOn(), day), key -> key.usedOn(day));
    }

    /// How often a key was looked up.
    public synchronized int looks() {
        return looks;
    }

    /// How often it was told that a key was used.
    public synchronized int uses() {
        return uses;
    }

    private boolean change(String id, Predicate<ApiKey> condition, UnaryOperator<ApiKey> change) {
        var key = keys.get(id);
        if (key == null || !condition.test(key)) {
            return false;
        }
        keys.put(id, change.apply(key));
        return true;
    }

    private static boolean isBefore(@Nullable LocalDate last, LocalDate day) {
        return last == null || last.isBefore(day);
    }
}
