package dev.posthorn.delivery;

import dev.posthorn.delivery.Health.Return;
import dev.posthorn.delivery.Health.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Works what attempts came to into an endpoint's health.
final class Diagnosis {
    private final Health before;
    private final Observed observed;
    private final Instant now;
    private final CircuitTerms terms;
    private int failures;
    private @Nullable Instant failingSince;
    private @Nullable Window window;
    private @Nullable SlowLane slowLane;

    private Diagnosis(Health before, Observed observed, Instant now, CircuitTerms terms) {
        this.before = before;
        this.observed = observed;
        this.now = now;
        this.terms = terms;
    }

    static Health of(Health before, Observed observed, Instant now, CircuitTerms terms) {
        // Attempts that began before the circuit opened and end now say nothing new.
        boolean knownToFail = before.circuit() == Circuit.OPEN && !observed.showsLife();
        boolean knownToBeWell = before.isGood() && observed.isGood();
        return knownToFail || knownToBeWell
                ? before
                : new Diagnosis(before, observed, now, terms).health();
    }

    private Health health() {
        count();
        if (before.circuit() == Circuit.CLOSED) {
            return trips() ? open(0) : with(Circuit.CLOSED, 0, before.returning(), before.lookAt());
        }
        return observed.showsLife() ? close() : open(before.failedProbes() + 1);
    }

    private void count() {
        failures = observed.succeeded() > 0 ? 0 : before.failures() + observed.failed();
        failingSince = failingSince();
        window = window();
        var lane = before.slowLane();
        slowLane = lane != null && lane.holdsAt(now) ? lane : null;
        if (slowLane == null && window != null && SlowLane.isFor(window.observed())) {
            slowLane = SlowLane.of(window.observed(), now);
        }
    }

    private @Nullable Instant failingSince() {
        if (observed.succeeded() > 0) {
            return null;
        }
        return before.failingSince() == null ? now : before.failingSince();
    }

    private @Nullable Window window() {
        var open = before.window();
        if (open != null && now.isBefore(open.startedAt().plus(terms.window()))) {
            return new Window(open.startedAt(), open.observed().plus(observed));
        }
        return observed.failed() > 0 ? new Window(now, observed) : null;
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
                window,
                slowLane,
                failedProbes,
                null,
                returning,
                lookAt,
                opens ? now : before.newsAt());
    }
}
