package dev.posthorn.access;

import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;

/// Tells who calls by the key that they send. An id that nobody has is looked up and compared like any other, so that the time it takes
/// does not tell it from a wrong token of a key that there is.
public final class KeyRing {
    private static final Caller FIRST_ADMIN = new Caller("key_admin", Role.ADMIN, Caller.ALL);

    private final ApiKeys keys;
    private final Predicate<String> isFirstKey;
    private final Observer observer;
    private final InstantSource clock;
    private final Recent recent = new Recent();

    /// @param keys the stored keys
    /// @param isFirstKey tells the key that was there before any was stored, in constant time
    /// @param observer is told when a use cannot be noted
    /// @param clock the time
    public KeyRing(
            ApiKeys keys, Predicate<String> isFirstKey, Observer observer, InstantSource clock) {
        this.keys = keys;
        this.isFirstKey = isFirstKey;
        this.observer = observer;
        this.clock = clock;
    }

    /// Whose key this is, or empty when it is nobody's.
    public Optional<Caller> caller(String bearer) {
        var token = Token.parse(bearer);
        return token.isPresent() ? caller(token.get()) : firstAdmin(bearer);
    }

    private Optional<Caller> firstAdmin(String bearer) {
        return isFirstKey.test(bearer) ? Optional.of(FIRST_ADMIN) : Optional.empty();
    }

    private Optional<Caller> caller(Token token) {
        var seen = look(token.keyId());
        var fingerprint = seen.key().map(ApiKey::fingerprint).orElse(Fingerprint.OF_NONE);
        boolean fits = fingerprint.fits(token);
        var good = seen.key().filter(key -> fits && key.isGood());
        good.ifPresent(key -> noteUse(key, seen.at()));
        return good.map(ApiKey::caller);
    }

    private Recent.Seen look(String id) {
        var now = clock.instant();
        var last = recent.of(id, now);
        if (last != null) {
            return last;
        }
        var seen = new Recent.Seen(keys.find(id, now), now);
        recent.keep(id, seen);
        return seen;
    }

    /// A request does not fail for it: if it cannot be noted now it will be within seconds, when the key is looked up again.
    private void noteUse(ApiKey key, Instant seenAt) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var lastUsedOn = key.lastUsedOn();
        if (lastUsedOn != null && !lastUsedOn.isBefore(today)) {
            return;
        }
        try {
            keys.used(key.id(), today);
        } catch (RuntimeException e) {
            observer.note(new Fact.KeyUseLost(key.id(), String.valueOf(e.getMessage())));
        }
        recent.keep(key.id(), new Recent.Seen(Optional.of(key.usedOn(today)), seenAt));
    }
}
