package dev.posthorn.access;

import dev.posthorn.delivery.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys that can be read and not written.
record UnwritableKeys(ApiKeys keys) implements ApiKeys {
    private static final String WHY = "no write today";

    @Override
    public void create(ApiKey key) {
        throw new IllegalStateException(WHY);
    }

    @Override
    public Optional<ApiKey> find(String id, Instant now) {
        return keys.find(id, now);
    }

    @Override
    public Page<ApiKey> page(
            @Nullable String tenant, Instant now, @Nullable String from, int limit) {
        return keys.page(tenant, now, from, limit);
    }

    @Override
    public boolean revoke(String id, Instant now) {
        throw new IllegalStateException(WHY);
    }

    @Override
    public boolean used(String id, LocalDate day) {
        throw new IllegalStateException(WHY);
    }
}
