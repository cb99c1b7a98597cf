package dev.posthorn.circuit;

import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.CircuitTerms;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.Observed;
import dev.posthorn.delivery.Observer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Takes down how endpoints do, and opens and closes their circuits.
///
/// @param endpoints where their health is kept
/// @param observer is told of circuits and of endpoints that failed for too long
/// @param terms when circuits open
/// @param clock the time
public record Checkup(
        Endpoints endpoints, Observer observer, CircuitTerms terms, InstantSource clock) {
    private static final int MOST_RACES = 5;

    /// Takes down what attempts came to. Where others write faster, this is left out: they tell of the same endpoint.
    ///
    /// @param endpoint as it was when they were made
    public void note(Endpoint endpoint, Observed observed) {
        var current = endpoint;
        for (int race = 0; race < MOST_RACES && current.enabled(); race++) {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var health = current.health().after(observed, now, terms);
            if (health.equals(current.health())) {
                return;
            }
            if (endpoints.replaceHealth(current.in(health))) {
                tell(current, health);
                return;
            }
            var found = endpoints.find(current.tenant(), current.id());
            if (found.isEmpty()) {
                return;
            }
            current = found.get();
        }
    }

    private void tell(Endpoint before, Health after) {
        var tenant = before.tenant();
        if (before.health().circuit() == Circuit.CLOSED && after.circuit() == Circuit.OPEN) {
            observer.note(new Fact.CircuitOpened(tenant, before.id(), after.failures()));
        }
        if (before.health().circuit() != Circuit.CLOSED && after.circuit() == Circuit.CLOSED) {
            observer.note(new Fact.CircuitClosed(tenant, before.id()));
        }
        if (after.hasFailedFor(terms.disableAfter(), clock.instant())) {
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
