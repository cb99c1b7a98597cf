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
/// @param failingSince when the first attempt failed that no success followed; null where the last one succeeded. A day without a failure
///     begins it anew.
/// @param lastFailedAt when the last of those failed; null where none did, or where an older release wrote this
/// @param window what was last counted together, which may be over; null where nothing failed yet
/// @param slowLane how fewer attempts are made at a time, which may be over; null where they never were
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
        @Nullable Instant lastFailedAt,
        @Nullable Window window,
        @Nullable SlowLane slowLane,
        int failedProbes,
        @Nullable String probe,
        @Nullable Return returning,
        @Nullable Instant lookAt,
        @Nullable Instant newsAt) {
    /// Of an endpoint that nothing was ever wrong with.
    public static final Health WELL =
            new Health(0, Circuit.CLOSED, 0, null, null, null, null, 0, null, null, null, null);

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

    /// Whether the endpoint has failed again and again, without one success, for longer than that.
    public boolean hasFailedFor(Duration time) {
        return failingSince != null
                && lastFailedAt != null
                && failingSince.plus(time).isBefore(lastFailedAt);
    }

    /// Whether attempts tell anything new: while the circuit is open none does, and while it is half-open only probes do, and not those that
    /// began before it opened.
    ///
    /// @param seen the health that let them through
    public boolean learnsFrom(Health seen) {
        return switch (circuit) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> seen.circuit == Circuit.HALF_OPEN;
        };
    }

    /// The health after some attempts that it [learns from][#learnsFrom]; the same where they change nothing that must be kept.
    public Health after(Observed observed, Instant now, CircuitTerms terms) {
        return Diagnosis.of(this, observed, now, terms);
    }

    /// Whether what is seen now is counted together with what was seen before.
    public boolean isCounting(Instant now, CircuitTerms terms) {
        return window != null && now.isBefore(window.startedAt().plus(terms.window()));
    }

    /// Whether it differs from the one before in nothing but what is counted.
    public boolean countsOn(Health before) {
        return equals(before.counting(window));
    }

    private Health counting(@Nullable Window newWindow) {
        return new Health(
                version + 1,
                circuit,
                failures,
                failingSince,
                lastFailedAt,
                newWindow,
                slowLane,
                failedProbes,
                probe,
                returning,
                lookAt,
                newsAt);
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

    /// The same, news still.
    ///
    /// @param since since when
    public Health stillNews(Instant since) {
        return new Health(
                version,
                circuit,
                failures,
                failingSince,
                lastFailedAt,
                window,
                slowLane,
                failedProbes,
                probe,
                returning,
                lookAt,
                since);
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
                version + 1, Circuit.CLOSED, 0, null, null, null, null, 0, null, back, now, news);
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
                lastFailedAt,
                window,
                slowLane,
                failedProbes,
                newProbe,
                newReturning,
                newLookAt,
                news);
    }
}
