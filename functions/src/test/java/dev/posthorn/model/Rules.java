package dev.posthorn.model;

import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Transition;
import dev.posthorn.dispatch.Arrival;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the table and the queues behave and what the use cases see of them: as they should, unless a mutant has it otherwise.
interface Rules {
    /// As they should.
    Rules HONEST = new Rules() {};

    /// The ports as the use cases see them.
    default Ports through(Ports ports) {
        return ports;
    }

    /// The terms that dispatchers keep to.
    default LeaseTerms terms() {
        return Scenario.TERMS;
    }

    /// Whether a process remembers what it attempted.
    default boolean remembersAttempts() {
        return true;
    }

    /// Whether a transition is written.
    default boolean holds(Transition transition, @Nullable Delivery current) {
        return transition.holdsFor(current);
    }

    /// What it leaves.
    default Delivery after(Transition transition, @Nullable Delivery current) {
        return transition.applyTo(current);
    }

    /// The answer to a transition that was not written.
    default Applied lost(@Nullable Delivery current) {
        return new Applied.Lost(current);
    }

    /// Whether an event is stored where this one may be.
    default boolean stores(Event event, @Nullable Event present) {
        return present == null;
    }

    /// Whether the due line shows an entry.
    default boolean shows(Due due, Instant now) {
        return !due.dueAt().isAfter(now);
    }

    /// An endpoint that its owner changed, as it is stored.
    default Endpoint changed(Endpoint after) {
        return after;
    }

    /// Whether an endpoint's health is written.
    default boolean replacesHealth(Endpoint after, Endpoint present) {
        return present.health().version() == after.health().version() - 1;
    }

    /// An endpoint's health as it is stored where it is written.
    ///
    /// @param after the endpoint with the health to be written
    /// @param before what was there
    default Health noted(Endpoint after, Shared before) {
        return after.health();
    }

    /// Whether an endpoint is shown among those to be looked at.
    default boolean looksAt(Endpoint endpoint, Instant now) {
        return endpoint.health().isToBeLookedAt(now);
    }

    /// A hint as it arrives.
    default Arrival arriving(Arrival arrival, Delivery current) {
        return arrival;
    }
}
