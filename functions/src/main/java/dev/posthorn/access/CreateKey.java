package dev.posthorn.access;

import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Observer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/// Creates keys.
public final class CreateKey {
    private final ApiKeys keys;
    private final Observer observer;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// A key with the token that only its owner shall have.
    public record Created(ApiKey key, Token token) {}

    /// @param keys where they are stored
    /// @param observer is told of each
    /// @param clock the time
    /// @param random for ids and tokens: it must be fit for cryptography
    public CreateKey(ApiKeys keys, Observer observer, InstantSource clock, RandomGenerator random) {
        this.keys = keys;
        this.observer = observer;
        this.clock = clock;
        this.random = random;
    }

    /// Creates a key.
    ///
    /// @param spec what it is for
    /// @param by the id of the key that asks for it
    public Created create(KeySpec spec, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var token = Token.generate(Ids.newKeyId(now, random), random);
        var key = ApiKey.created(spec, token, now);
        keys.create(key);
        observer.note(new Fact.KeyCreated(key.id(), spec.role().name(), spec.tenant(), by));
        return new Created(key, token);
    }
}
