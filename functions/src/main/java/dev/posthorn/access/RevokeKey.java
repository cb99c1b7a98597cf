package dev.posthorn.access;

import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Revokes keys.
public final class RevokeKey {
    private final ApiKeys keys;
    private final Observer observer;
    private final InstantSource clock;

    /// @param keys where they are stored
    /// @param observer is told of each
    /// @param clock the time
    public RevokeKey(ApiKeys keys, Observer observer, InstantSource clock) {
        this.keys = keys;
        this.observer = observer;
        this.clock = clock;
    }

    /// Revokes a key; one that was revoked before stays as it is.
    ///
    /// @param id the key's id
    /// @param by the id of the key that asks for it
    /// @return whether there is such a key
    public boolean revoke(String id, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (keys.revoke(id, now)) {
            observer.note(new Fact.KeyRevoked(id, by));
            return true;
        }
        return keys.find(id, now).isPresent();
    }
}
