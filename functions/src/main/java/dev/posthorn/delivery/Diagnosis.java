package dev.posthorn.delivery;

import dev.posthorn.delivery.Health.Return;
import dev.posthorn.delivery.Health.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Works what attempts came to into an endpoint's health.
final class Diagnosis {
    /// So long without a failure, and the next one is the first of others: what fails twice in a month has not been failing for a month.
    /// Longer than the waits between the attempts of one delivery by the usual policy, and between probes.
    private static final Duration LONGEST_GAP = Duration.ofDays(1);

    private final Health before;
    private final Observed observed;
    private final Instant now;
    private final CircuitTerms terms;
    private int failures;
    private @Nullable Instant failingSince;
    private @Nullable Instant lastFailedAt;
    private @Nullable Window window;
    private @Nullable SlowLane slowLane;

    private Diagnosis(Health before, Observed observed, Instant now, CircuitTerms terms) {
        this.before = before;
        this.observed = observed;
        this.now = now;
        this.terms = terms;
    }

    static Health of(Health before, Observed observed, Instant now, CircuitTerms terms) {
        var after = new Diagnosis(before, observed, now, terms).health();
        boolean same = Objects.equals(after.window(), before.window()) && after.countsOn(before);
        return same ? before : after;
    }

    private Health health() {
        count();
        if (before.circuit() == Circuit.CLOSED) {
            return trips() ? open(0) : with(Circuit.CLOSED, 0, before.returning(), before.lookAt());
        }
        return observed.showsLife() ? close() : open(before.failedProbes() + 1);
    }

    private void count() {
        window = window();
        slowLane = slowLane();
        if (observed.succeeded() > 0) {
            return; // neither failures nor times of any
        }
        failures = before.failures();
        failingSince = before.failingSince();
        lastFailedAt = before.lastFailedAt();
        if (observed.failed() > 0) {
            boolean first = failingSince == null || hasPaused();
            failures = first ? observed.failed() : failures + observed.failed();
            failingSince = first ? now : failingSince;
            lastFailedAt = now;
        }
    }

    private boolean hasPaused() {
        var last = lastFailedAt == null ? failingSince : lastFailedAt;
        return last != null && !now.isBefore(last.plus(LONGEST_GAP));
    }

    private @Nullable SlowLane slowLane() {
        var lane = before.slowLane();
        if (observed.failed() == 0 || (lane != null && lane.holdsAt(now))) {
            return lane;
        }
        return window != null && SlowLane.isFor(window.observed())
                ? SlowLane.of(window.observed(), now)
                : null;
    }

    private @Nullable Window window() {
        var open = before.window();
        if (open != null && before.isCounting(now, terms)) {
            return new Window(open.startedAt(), open.observed().plus(observed));
        }
        return observed.failed() > 0 ? new Window(now, observed) : open;
    }

    private boolean trips() {
        if (observed.failed() == 0) {
            return false;
        }
        boolean inARow = failures >= terms.failures() && lasted(failingSince);
        return inARow || (window != null && mostlyFails(window));
    }

    private boolean mostlyFails(Window counted) {
        var all = counted.observed();
        return all.attempts() >= terms.attempts()
                && all.failed() >= terms.rate() * all.attempts()
                && lasted(counted.startedAt());
    }

    private boolean lasted(@Nullable Instant since) {
        return since != null && !now.isBefore(since.plus(terms.patience()));
    }

    private Health open(int failedProbes) {
        return with(Circuit.OPEN, failedProbes, null, now.plus(terms.waitAfter(failedProbes)));
    }

    private Health close() {
        failures = 0;
        window = null;
        return with(Circuit.CLOSED, 0, Return.from(now), now);
    }

    private Health with(
            Circuit circuit,
            int failedProbes,
            @Nullable Return returning,
            @Nullable Instant lookAt) {
        boolean opens = before.circuit() == Circuit.CLOSED && circuit == Circuit.OPEN;
        return new Health(
                before.version() + 1,
                circuit,
                failures,
                failingSince,
                lastFailedAt,
                window,
                slowLane,
                failedProbes,
                null,
                returning,
                lookAt,
                opens ? now : before.newsAt());
    }
}
