package dev.posthorn.handler;

import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.dynamodb.SchemaGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Says when to compare the table with the code: at an instance's first invocation, once a day, and each time while they differ.
final class SchemaWatch {
    private static final Duration PAUSE = Duration.ofDays(1);

    private final SchemaGuard guard;
    private final Observer observer;
    private final InstantSource clock;
    private Instant goodUntil = Instant.MIN;

    /// @param guard compares
    /// @param observer is told what came of it
    /// @param clock the time
    SchemaWatch(SchemaGuard guard, Observer observer, InstantSource clock) {
        this.guard = guard;
        this.observer = observer;
        this.clock = clock;
    }

    /// Compares if it is time.
    ///
    /// @return why it could not compare; empty when it could or when it was not yet time
    synchronized Optional<RuntimeException> look() {
        var now = clock.instant();
        if (now.isBefore(goodUntil)) {
            return Optional.empty();
        }
        try {
            var differences = guard.differences();
            observer.note(new Fact.SchemaChecked(differences));
            goodUntil = differences.isEmpty() ? now.plus(PAUSE) : Instant.MIN;
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
