package dev.posthorn.circuit;

import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.Observed;
import dev.posthorn.delivery.Observer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Takes down how endpoints do, and opens and closes their circuits.
///
/// Failures, and whatever else changes more than numbers, are written at once. Where nothing failed and only a window counts on, that is
/// written at once until the window has [#ENOUGH] attempts, and then by each process every [#LONGEST] at most, or with the next failure. So
/// what is stored lacks the successes of at most so long of each process, and those of a process that then sees no more of the endpoint. A
/// circuit opens by its rate only when the window has lasted for several times as long; and of an endpoint that is seldom attempted nothing
/// is lacking.
public final class Checkup {
    private static final int MOST_RACES = 5;
    private static final int ENOUGH = 100;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Endpoints endpoints;
    private final Observer observer;
    private final CircuitTerms terms;
    private final InstantSource clock;
    private final Unwritten unwritten = new Unwritten();

    /// @param endpoints where their health is kept
    /// @param observer is told of circuits and of endpoints that failed for too long
    /// @param terms when circuits open
    /// @param clock the time
    public Checkup(
            Endpoints endpoints, Observer observer, CircuitTerms terms, InstantSource clock) {
        this.endpoints = endpoints;
        this.observer = observer;
        this.terms = terms;
        this.clock = clock;
    }

    /// Takes down what attempts came to. Where others write faster, this is left out: they tell of the same endpoint.
    ///
    /// @param endpoint as it was when they were made
    public void note(Endpoint endpoint, Observed observed) {
        var current = endpoint;
        for (int race = 0; race < MOST_RACES && current.enabled(); race++) {
            var before = current.health();
            if (!before.learnsFrom(endpoint.health())) {
                return;
            }
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var kept = kept(current, now);
            var all = kept.observed().plus(observed);
            var health = before.after(all, now, terms);
            if (health.equals(before)) {
                return;
            }
            if (all.failed() == 0 && isForLater(before, health, kept.since(), now)) {
                unwritten.keep(current, new Unwritten.Kept(all, kept.since()));
                return;
            }
            if (endpoints.replaceHealth(current.in(health))) {
                tell(current, health);
                return;
            }
            unwritten.keep(current, kept);
            var found = endpoints.find(current.tenant(), current.id());
            if (found.isEmpty()) {
                return;
            }
            current = found.get();
        }
    }

    /// What is kept for a window that is over counts no more.
    private Unwritten.Kept kept(Endpoint endpoint, Instant now) {
        var kept = unwritten.take(endpoint, now);
        return endpoint.health().isCounting(now, terms)
                ? kept
                : new Unwritten.Kept(Observed.NOTHING, now);
    }

    private static boolean isForLater(Health before, Health after, Instant since, Instant now) {
        var window = before.window();
        return window != null
                && window.observed().attempts() >= ENOUGH
                && after.countsOn(before)
                && now.isBefore(since.plus(LONGEST));
    }

    private void tell(Endpoint before, Health after) {
        var tenant = before.tenant();
        if (before.health().circuit() == Circuit.CLOSED && after.circuit() == Circuit.OPEN) {
            observer.note(new Fact.CircuitOpened(tenant, before.id(), after.failures()));
        }
        if (before.health().circuit() != Circuit.CLOSED && after.circuit() == Circuit.CLOSED) {
            observer.note(new Fact.CircuitClosed(tenant, before.id()));
        }
        if (after.hasFailedFor(terms.disableAfter())) {
            disable(before);
        }
    }

    private void disable(Endpoint endpoint) {
        var reason =
                "the endpoint failed for %d days without one success"
                        .formatted(terms.disableAfter().toDays());
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (endpoints.disable(endpoint.tenant(), endpoint.id(), reason, now)) {
            observer.note(new Fact.EndpointDisabled(endpoint.tenant(), endpoint.id(), reason));
        }
    }
}
