package dev.posthorn.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Promise 2 to its end: whatever happened, once faults cease, everybody at work crashed, the producer repeats itself, and sweeps and
/// dispatchers run, the delivery ends delivered, or dead and buried.
final class Recovery {
    private static final int ROUNDS = 200;

    private final Calm calm;
    private final List<Set<Shared>> recovered = List.of(new HashSet<>(), new HashSet<>());

    Recovery(Rules rules) {
        calm = new Calm(rules);
    }

    /// Holds the promise against a state, with the hints that wait and with all of them lost, and with an endpoint that takes what it gets
    /// and with one that fails.
    ///
    /// @throws Broken when the delivery is stranded
    void hold(Shared shared) {
        for (int outcome = 0; outcome < recovered.size(); outcome++) {
            recover(shared.withQueue(List.of()), outcome);
            recover(shared, outcome);
        }
    }

    private void recover(Shared from, int outcome) {
        var known = recovered.get(outcome);
        var seen = new ArrayList<Shared>();
        var shared = from;
        for (int round = 0; !isOver(shared) && !known.contains(shared); round++) {
            if (round == ROUNDS) {
                throw new Broken(2, "the delivery is stranded: " + Telling.of(shared.delivery()));
            }
            seen.add(shared);
            shared = round(shared, outcome);
        }
        known.addAll(seen);
    }

    private static boolean isOver(Shared shared) {
        var delivery = shared.delivery();
        return delivery != null
                ? Promises.isOver(delivery)
                : shared.event() == null && !shared.witness().accepted();
    }

    private Shared round(Shared before, int outcome) {
        if (before.delivery() == null) {
            return calm.accept(before);
        }
        var shared = calm.dispatch(calm.rounds(calm.sweep(before)), outcome, "");
        return shared.equals(before) ? Calm.later(shared) : shared;
    }
}
