package dev.posthorn.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key to the API, as it is stored: without the token that its owner was given.
///
/// @param id the key's id, which its token shows
/// @param spec what it is for
/// @param fingerprint of its token
/// @param createdAt when it was created
/// @param lastUsedOn the day, in UTC, on which it was last used; null where it never was
/// @param revokedAt when it was revoked; null while it is good
public record ApiKey(
        String id,
        KeySpec spec,
        Fingerprint fingerprint,
        Instant createdAt,
        @Nullable LocalDate lastUsedOn,
        @Nullable Instant revokedAt) {
    /// How long a revoked key is still listed.
    public static final Duration KEPT_WHEN_REVOKED = Duration.ofDays(90);

    /// A new key.
    public static ApiKey created(KeySpec spec, Token token, Instant now) {
        return new ApiKey(token.keyId(), spec, Fingerprint.of(token), now, null, null);
    }

    /// Whether it opens anything still.
    public boolean isGood() {
        return revokedAt == null;
    }

    /// When it is no longer listed; empty while it is good.
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(revokedAt).map(at -> at.plus(KEPT_WHEN_REVOKED));
    }

    /// Whether it is still listed.
    public boolean isListed(Instant now) {
        return expiresAt().map(end -> end.isAfter(now)).orElse(true);
    }

    /// The same key, used on this day.
    public ApiKey usedOn(LocalDate day) {
        return new ApiKey(id, spec, fingerprint, createdAt, day, revokedAt);
    }

    /// The same key, revoked.
    public ApiKey revoked(Instant at) {
        return new ApiKey(id, spec, fingerprint, createdAt, lastUsedOn, at);
    }

    /// Who calls with it.
    Caller caller() {
        return new Caller(id, spec.role(), spec.tenant());
    }
}
