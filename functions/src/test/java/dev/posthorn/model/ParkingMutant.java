package dev.posthorn.model;

import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Transition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing each that is wrong with how deliveries are held back and come back, all of which breaks promise 2.
enum ParkingMutant implements Suspect {
    /// Nobody looks at endpoints that hold deliveries back.
    PARKED_UNSEEN {
        @Override
        public boolean looksAt(Endpoint endpoint, Instant now) {
            return false;
        }
    },

    /// Nobody looks at an endpoint that was enabled again.
    ENABLED_UNSEEN {
        @Override
        public Endpoint changed(Endpoint after) {
            return after.enabled() ? after.in(after.health().returned()) : after;
        }
    },

    /// Nobody looks at an endpoint that was disabled.
    DISABLED_UNSEEN {
        @Override
        public Endpoint changed(Endpoint after) {
            return after.enabled() ? after : after.in(after.health().returned());
        }
    },

    /// Whoever parks a delivery for an endpoint that nobody looks at takes it for looked at.
    PARKED_UNWATCHED {
        @Override
        public Health noted(Endpoint after, Shared before) {
            var present = before.endpoint();
            return present.enabled() || present.health().lookAt() != null
                    ? after.health()
                    : present.health();
        }

        @Override
        public List<Moment> roots() {
            return Roots.heldBack();
        }
    },

    /// An endpoint is left alone as soon as nothing is parked for it, though somebody may be about to park what is.
    LEFT_ALONE_AT_ONCE {
        @Override
        public Health noted(Endpoint after, Shared before) {
            var present = before.endpoint();
            var delivery = before.delivery();
            boolean rests =
                    present.enabled()
                            && present.health().circuit() == Circuit.CLOSED
                            && after.health().circuit() == Circuit.CLOSED
                            && (delivery == null || delivery.state() != State.PARKED);
            return rests ? present.health().returned() : after.health();
        }

        @Override
        public List<Moment> roots() {
            return Roots.heldBack().subList(0, 1);
        }
    },

    /// Nothing that is parked comes back: no probe is let go, and all of it grows too old.
    NOTHING_RETURNS("the delivery died though its endpoint takes what it gets") {
        @Override
        public boolean holds(Transition transition, @Nullable Delivery current) {
            return transition.step() != Step.RETURN && transition.holdsFor(current);
        }
    };

    private final String how;

    ParkingMutant() {
        this("the delivery is stranded");
    }

    ParkingMutant(String how) {
        this.how = how;
    }

    @Override
    public List<Moment> roots() {
        return Roots.unwell();
    }

    @Override
    public int promise() {
        return 2;
    }

    @Override
    public String how() {
        return how;
    }
}
