package dev.posthorn.access;

import dev.posthorn.delivery.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Port: the stored keys. A revoked key stays for [ApiKey#KEPT_WHEN_REVOKED]; what has expired counts as absent.
public interface ApiKeys {
    /// Stores a new key.
    ///
    /// @throws IllegalStateException when its id is taken by another
    void create(ApiKey key);

    /// The key, revoked or not, if there is one, as its last write left it.
    Optional<ApiKey> find(String id, Instant now);

    /// Keys by id, which is the order of their creation, revoked ones too.
    ///
    /// @param tenant only those bound to exactly this tenant, [Caller#ALL] for those of all; null for every key
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    Page<ApiKey> page(@Nullable String tenant, Instant now, @Nullable String from, int limit);

    /// Revokes a key; does nothing when it is revoked or not there.
    ///
    /// @return whether this call revoked it
    boolean revoke(String id, Instant now);

    /// Notes that a key was used on a day; does nothing when that or a later day is noted, or the key is not there.
    ///
    /// @return whether this call noted it
    boolean used(String id, LocalDate day);
}
