package dev.posthorn.model;

import dev.posthorn.delivery.Change;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Transition;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody who watched all of it remembers, independently of what the table says, to hold the promises against.
///
/// @param writings how often the delivery was written
/// @param first the event as it was stored first
/// @param accepted whether a producer was told that the event is accepted
/// @param letters of which lives of the delivery, counted by redrives, the dead-letter queue had a letter
/// @param attempted whether an attempt was begun under the present claim
/// @param settled how many attempts were settled since acceptance or the last redrive
/// @param logged how many were settled in all
record Witness(
        long writings,
        @Nullable Event first,
        boolean accepted,
        Set<Integer> letters,
        boolean attempted,
        int settled,
        int logged) {
    static final Witness NOTHING = new Witness(0, null, false, Set.of(), false, 0, 0);

    /// A transition was written.
    Witness wrote(Transition transition) {
        int attempts =
                (int)
                        transition.changes().stream()
                                .filter(Change.Attempted.class::isInstance)
                                .count();
        int before = transition.step() == Step.REDRIVE ? 0 : settled;
        return new Witness(
                writings + 1,
                first,
                accepted,
                letters,
                false,
                before + attempts,
                logged + attempts);
    }

    /// An event was stored.
    Witness stored(Event event) {
        return new Witness(
                writings,
                first == null ? event : first,
                accepted,
                letters,
                attempted,
                settled,
                logged);
    }

    /// A producer was told.
    Witness told() {
        return new Witness(writings, first, true, letters, attempted, settled, logged);
    }

    /// A dead letter arrived.
    Witness lettered(int redrives) {
        var more =
                Stream.concat(letters.stream(), Stream.of(redrives))
                        .collect(Collectors.toUnmodifiableSet());
        return new Witness(writings, first, accepted, more, attempted, settled, logged);
    }

    /// An attempt began.
    Witness began() {
        return new Witness(writings, first, accepted, letters, true, settled, logged);
    }
}
