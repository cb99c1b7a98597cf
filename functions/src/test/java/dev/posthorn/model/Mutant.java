package dev.posthorn.model;

import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.LeaseTerms;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Transition;
import dev.posthorn.dispatch.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing each that is wrong, and the promise that must be found broken for it.
enum Mutant implements Suspect {
    /// The table writes whatever the version is.
    VERSION_UNCHECKED(3, "a stale writer changed the delivery") {
        @Override
        public boolean holds(Transition transition, @Nullable Delivery current) {
            return current == null
                    ? transition.holdsFor(null)
                    : Twisted.to(transition, current.version()).holdsFor(current);
        }

        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            return current == null
                    ? transition.applyTo(null)
                    : Twisted.to(transition, current.version()).applyTo(current);
        }
    },

    /// A delivery that is there is accepted over.
    ACCEPTED_TWICE(3, "a stale writer changed the delivery") {
        @Override
        public boolean holds(Transition transition, @Nullable Delivery current) {
            return transition.step() == Step.ACCEPT || transition.holdsFor(current);
        }

        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            return transition.applyTo(transition.step() == Step.ACCEPT ? null : current);
        }
    },

    /// An event that is there is stored over.
    EVENT_STORED_TWICE(6, "the attempt carries other bytes") {
        @Override
        public boolean stores(Event event, @Nullable Event present) {
            return true;
        }
    },

    /// A delivery is born in no line.
    BORN_NOWHERE(2, "the delivery is PENDING in line NONE") {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            return Twisted.outOfLineAfter(Step.ACCEPT, transition, current);
        }
    },

    /// A retry leaves every line.
    RETRIED_NOWHERE(2, "the delivery is PENDING in line NONE") {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            return Twisted.outOfLineAfter(Step.RETRY, transition, current);
        }
    },

    /// A retry becomes due in a time that never comes.
    RETRIED_NEVER(2, "the delivery is stranded") {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            var after = transition.applyTo(current);
            return transition.step() == Step.RETRY
                    ? Twisted.standing(
                            after, after.line(), transition.at().plus(Duration.ofDays(36_500)))
                    : after;
        }
    },

    /// A claim leaves the version as it was.
    CLAIM_KEEPS_THE_VERSION(3, "a stale writer changed the delivery") {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            var after = transition.applyTo(current);
            return transition.step() == Step.CLAIM
                    ? Twisted.versioned(after, transition.version())
                    : after;
        }
    },

    /// The due line shows what is not due, and a claim does not look either: sweep after sweep takes the claim from whoever has it.
    CLAIMED_BEFORE_DUE(3, "an attempt begins under a claim that has passed") {
        @Override
        public boolean shows(Due due, Instant now) {
            return true;
        }

        @Override
        public boolean holds(Transition transition, @Nullable Delivery current) {
            return Twisted.unhurried(transition).holdsFor(current);
        }

        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            return Twisted.unhurried(transition).applyTo(current);
        }
    },

    /// A lost race is taken for won.
    LOST_TAKEN_FOR_WON(3, "a second attempt begins under one claim") {
        @Override
        public Applied lost(@Nullable Delivery current) {
            return current == null ? new Applied.Lost(null) : new Applied.Won(current);
        }
    },

    /// A hint is worked whatever version it tells of.
    HINT_VERSION_UNCHECKED(3, "a second attempt begins under one claim") {
        @Override
        public Arrival arriving(Arrival arrival, Delivery current) {
            return new Arrival(
                    new Hint(current.key(), current.version(), Duration.ZERO), arrival.receives());
        }
    },

    /// A hint that was handed out before is worked like a new one.
    RECEIVES_UNCOUNTED(3, "two attempts overlap") {
        @Override
        public Arrival arriving(Arrival arrival, Delivery current) {
            return new Arrival(arrival.hint(), 1);
        }
    },

    /// A process forgets what it attempted.
    ATTEMPTS_FORGOTTEN(3, "a second attempt begins under one claim") {
        @Override
        public boolean remembersAttempts() {
            return false;
        }
    },

    /// A worker begins what does not fit into the lease.
    LEASE_UNCHECKED(3, "two attempts overlap") {
        @Override
        public LeaseTerms terms() {
            return new LeaseTerms(Scenario.LEASE, Duration.ZERO, Duration.ofDays(-1));
        }
    },

    /// A worker leaves no margin for what comes between the clock and the request.
    MARGIN_UNCHECKED(3, "two attempts overlap") {
        @Override
        public LeaseTerms terms() {
            return new LeaseTerms(Scenario.LEASE, Scenario.TERMS.attemptTimeout(), Duration.ZERO);
        }
    },

    /// A retry does not count its attempt.
    RETRY_UNCOUNTED(4, "attempts settled are not counted") {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            var after = transition.applyTo(current);
            return transition.step() == Step.RETRY
                    ? Twisted.counting(after, after.attempts() - 1)
                    : after;
        }
    },

    /// A settlement leaves its attempt out of the log.
    LOG_LEFT_OUT(4, "attempts settled are not in the log") {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            var after = transition.applyTo(current);
            return current == null ? after : after.withLog(current.log());
        }
    },

    /// A redrive goes on counting where the delivery died.
    REDRIVE_KEEPS_ATTEMPTS(4, "attempts settled are not counted") {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            var after = transition.applyTo(current);
            return current != null && transition.step() == Step.REDRIVE
                    ? Twisted.counting(after, current.attempts())
                    : after;
        }
    },

    /// A delivery that dies leaves the due line at once.
    DIES_UNBURIED(5, "the delivery left the due line without a dead letter") {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            var after = transition.applyTo(current);
            return transition.step() == Step.DIE
                    ? Twisted.standing(after, Line.DEAD, transition.dueAt())
                    : after;
        }
    },

    /// The burial is written before the letter is sent.
    BURIED_BEFORE_THE_LETTER(5, "the delivery left the due line without a dead letter") {
        @Override
        public Ports through(Ports ports) {
            return LateLetters.in(ports);
        }
    },

    /// The due line does not show the dead.
    DEAD_UNSEEN(2, "the delivery is stranded") {
        @Override
        public boolean shows(Due due, Instant now) {
            return due.state() != State.DEAD && !due.dueAt().isAfter(now);
        }
    },

    /// The due line shows nothing: all hangs on the hints.
    DUE_LINE_BLIND(2, "the delivery is stranded") {
        @Override
        public boolean shows(Due due, Instant now) {
            return false;
        }
    };

    private final int promise;
    private final String how;

    Mutant(int promise, String how) {
        this.promise = promise;
        this.how = how;
    }

    @Override
    public List<Moment> roots() {
        return Roots.well();
    }

    @Override
    public int promise() {
        return promise;
    }

    @Override
    public String how() {
        return how;
    }
}
