package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an endpoint has been doing. It is written down only when something failed or something changes, so that an endpoint that is well
/// costs nothing.
///
/// @param version counts its changes; every write is conditional on it
/// @param circuit whether attempts are let through
/// @param failures how many attempts failed in a row, up to now
/// @param failingSince when the first attempt failed that no success followed; null where the last one succeeded
/// @param window what is being counted together; null while nothing fails
/// @param slowLane whether fewer attempts are made at a time; null where they are not
/// @param failedProbes how many probes failed since the circuit opened
/// @param probe the event whose delivery is let through a half-open circuit; null lets any through
/// @param returning how far parked deliveries have come back; null where none do
/// @param lookAt when the sweep shall look at the endpoint; null where it need not
/// @param newsAt when its circuit opened or it was disabled; null where that never was, or the sweep has looked at it since
public record Health(
        long version,
        Circuit circuit,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Window window,
        @Nullable SlowLane slowLane,
        int failedProbes,
        @Nullable String probe,
        @Nullable Return returning,
        @Nullable Instant lookAt,
        @Nullable Instant newsAt) {
    /// Of an endpoint that nothing was ever wrong with.
    public static final Health WELL =
            new Health(0, Circuit.CLOSED, 0, null, null, null, 0, null, null, null, null);

    /// Outcomes that are counted together.
    ///
    /// @param startedAt since when
    /// @param observed what they were
    public record Window(Instant startedAt, Observed observed) {}

    /// Parked deliveries on their way back.
    ///
    /// @param since since when
    /// @param pace how many come back with the next sweep
    public record Return(Instant since, int pace) {
        private static final int FIRST_PACE = 60;
        private static final int FASTEST_PACE = 6_000;

        /// A return that begins.
        public static Return from(Instant now) {
            return new Return(now, FIRST_PACE);
        }

        /// The same, twice as fast.
        public Return faster() {
            return new Return(since, Math.min(FASTEST_PACE, pace * 2));
        }
    }

    /// Whether a success need not be written down.
    public boolean isGood() {
        return circuit == Circuit.CLOSED
                && failingSince == null
                && window == null
                && slowLane == null;
    }

    /// Whether the time has come to look at the endpoint.
    public boolean isToBeLookedAt(Instant now) {
        return lookAt != null && !lookAt.isAfter(now);
    }

    /// Whether a delivery of this event may be attempted.
    public boolean lets(String eventId) {
        return switch (circuit) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> probe == null || probe.equals(eventId);
        };
    }

    /// Whether the endpoint has failed without one success for longer than that.
    public boolean hasFailedFor(Duration time, Instant now) {
        return failingSince != null && failingSince.plus(time).isBefore(now);
    }

    /// The health after some attempts; the same where they change nothing that must be kept.
    public Health after(Observed observed, Instant now, CircuitTerms terms) {
        return Diagnosis.of(this, observed, now, terms);
    }

    /// The same, to be looked at again at a time.
    public Health lookedAt(Instant again) {
        return next(circuit, probe, returning, again, null);
    }

    /// The same with a half-open circuit.
    ///
    /// @param eventId the event whose delivery is the probe; null for whichever comes
    /// @param again when to look what became of it
    public Health probing(@Nullable String eventId, Instant again) {
        return next(Circuit.HALF_OPEN, eventId, null, again, null);
    }

    /// The same, with parked deliveries on their way back.
    public Health returning(Return back, Instant again) {
        return next(circuit, probe, back, again, null);
    }

    /// The same, all of the parked having come back: nobody need look at it any more.
    public Health returned() {
        return next(circuit, probe, null, null, null);
    }

    /// Of the same endpoint, disabled: nothing is known of it any more, and its parked deliveries must be looked after.
    public Health disabled(Instant now) {
        return fresh(null, now, now);
    }

    /// Of the same endpoint, given a new chance: whatever is parked comes back.
    public Health enabledAgain(Instant now) {
        return fresh(Return.from(now), now, null);
    }

    private Health fresh(@Nullable Return back, Instant now, @Nullable Instant news) {
        return new Health(
                version + 1, Circuit.CLOSED, 0, null, null, null, 0, null, back, now, news);
    }

    private Health next(
            Circuit newCircuit,
            @Nullable String newProbe,
            @Nullable Return newReturning,
            @Nullable Instant newLookAt,
            @Nullable Instant news) {
        return new Health(
                version + 1,
                newCircuit,
                failures,
                failingSince,
                window,
                slowLane,
                failedProbes,
                newProbe,
                newReturning,
                newLookAt,
                news);
    }
}
