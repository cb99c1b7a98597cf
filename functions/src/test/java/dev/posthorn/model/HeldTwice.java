package dev.posthorn.model;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Transition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing each that may be wrong without harm, for another holds what it held.
enum HeldTwice implements Rules {
    /// The table writes whatever the state is. A version is in one state only, so the version says it.
    STATE_UNCHECKED {
        @Override
        public boolean holds(Transition transition, @Nullable Delivery current) {
            return transition.holdsFor(as(transition, current));
        }

        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            return transition.applyTo(as(transition, current));
        }

        private static @Nullable Delivery as(Transition transition, @Nullable Delivery current) {
            State from = transition.step().from();
            return current == null || from == null ? current : Twisted.in(from, current);
        }
    },

    /// A claim does not look whether the delivery is due. The due line showed only what was, and the version says that it still is.
    CLAIM_UNHURRIED {
        @Override
        public boolean holds(Transition transition, @Nullable Delivery current) {
            return Twisted.unhurried(transition).holdsFor(current);
        }

        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            return Twisted.unhurried(transition).applyTo(current);
        }
    },

    /// The due line shows what is not due yet. The claim looks.
    SHOWN_BEFORE_DUE {
        @Override
        public boolean shows(Due due, Instant now) {
            return true;
        }
    },

    /// A delivery that returns keeps the version that it was parked with. Whoever saw that saw it parked, and may write nothing to one that is not.
    RETURN_KEEPS_THE_VERSION(true) {
        @Override
        public Delivery after(Transition transition, @Nullable Delivery current) {
            var after = transition.applyTo(current);
            return transition.step() == Step.RETURN
                    ? Twisted.versioned(after, transition.version())
                    : after;
        }
    };

    private final boolean unwell;

    HeldTwice() {
        this(false);
    }

    HeldTwice(boolean unwell) {
        this.unwell = unwell;
    }

    /// Where to look for what it does.
    List<Moment> roots() {
        return unwell ? Roots.unwell() : Roots.well();
    }
}
