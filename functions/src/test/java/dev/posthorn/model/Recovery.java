package dev.posthorn.model;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Promise 2 to its end: whatever happened, once faults cease, everybody at work crashed, the producer repeats itself, and sweeps and
/// dispatchers run, the delivery ends delivered, or dead and buried; and delivered if its endpoint takes what it gets and its turn comes
/// before the end of its age.
final class Recovery {
    private static final int ROUNDS = 200;

    /// How many rounds pass before a minute does, though every one of them changes something.
    private static final int AT_A_TIME = 3;

    private final Calm calm;
    private final List<Map<Shared, Boolean>> delivered = List.of(new HashMap<>(), new HashMap<>());

    Recovery(Rules rules) {
        calm = new Calm(rules);
    }

    /// Holds the promise against a state, with the hints that wait and with all of them lost, and with an endpoint that takes what it gets
    /// and with one that fails.
    ///
    /// @throws Broken when the delivery is stranded, or dies for nothing
    void hold(Shared shared) {
        for (int outcome = 0; outcome < delivered.size(); outcome++) {
            recover(shared.withQueue(List.of()), outcome);
            recover(shared, outcome);
        }
    }

    private void recover(Shared from, int outcome) {
        var known = delivered.get(outcome);
        var way = new ArrayList<Shared>();
        var shared = from;
        for (int round = 0; !isOver(shared) && !known.containsKey(shared); round++) {
            if (round == ROUNDS) {
                throw new Broken(2, "the delivery is stranded: " + Telling.of(shared.delivery()));
            }
            way.add(shared);
            shared =
                    round % AT_A_TIME == AT_A_TIME - 1
                            ? Calm.inAMinute(shared)
                            : round(shared, outcome);
        }
        boolean arrived = known.getOrDefault(shared, isDelivered(shared));
        for (var passed : way) {
            if (outcome == Scenario.SUCCESS && !arrived && isOwedSuccess(passed)) {
                throw new Broken(2, "the delivery died though its endpoint takes what it gets");
            }
            known.put(passed, arrived);
        }
    }

    private static boolean isOver(Shared shared) {
        var delivery = shared.delivery();
        return delivery != null
                ? Promises.isOver(delivery)
                : shared.event() == null && !shared.witness().accepted();
    }

    private static boolean isDelivered(Shared shared) {
        var delivery = shared.delivery();
        return delivery != null && delivery.state() == State.DELIVERED;
    }

    /// Whether its endpoint gets attempts, and its turn comes with a lease to spare before it is too old.
    private static boolean isOwedSuccess(Shared shared) {
        var delivery = shared.delivery();
        return delivery != null
                && (delivery.state() == State.PENDING || delivery.state() == State.PARKED)
                && shared.endpoint().enabled()
                && turn(shared, delivery)
                        .plus(Scenario.LEASE)
                        .isBefore(Scenario.POLICY.endOfAge(delivery));
    }

    /// When its turn comes with every hint lost: when the sweep claims it, and when the endpoint is looked at, if that must come first.
    private static Instant turn(Shared shared, Delivery delivery) {
        var now = shared.now();
        var endpoint = shared.endpoint();
        boolean parked = delivery.state() == State.PARKED;
        boolean held = parked || !endpoint.lets(delivery.key().eventId());
        var look = Objects.requireNonNullElse(endpoint.health().lookAt(), now);
        return Stream.of(now, parked ? now : delivery.leaseEnd(), held ? look : now)
                .max(Instant::compareTo)
                .orElse(now);
    }

    private Shared round(Shared before, int outcome) {
        if (before.delivery() == null) {
            return calm.accept(before);
        }
        var shared = calm.dispatch(calm.rounds(calm.sweep(before)), outcome, "");
        return shared.equals(before) ? Calm.later(shared) : shared;
    }
}
