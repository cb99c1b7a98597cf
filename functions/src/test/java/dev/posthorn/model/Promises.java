package dev.posthorn.model;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Sender;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Step;
import dev.posthorn.delivery.Transition;
import org.jspecify.annotations.Nullable;

/// Promises 2 to 6 of the design, as far as they can be told from one state or one step.
final class Promises {
    private static final int ATTEMPTS = Scenario.POLICY.backoff().attempts();

    private Promises() {}

    /// Holds the promises against a state.
    ///
    /// @throws Broken when one does not hold
    static void hold(Shared shared) {
        var witness = shared.witness();
        var delivery = shared.delivery();
        if (delivery == null) {
            require(2, !witness.accepted(), "the event is accepted and its delivery is missing");
            return;
        }
        require(2, isInItsLine(delivery), "the delivery is %s in line %s", delivery);
        require(
                4,
                delivery.attempts() == witness.settled(),
                "attempts settled are not counted: %s in line %s",
                delivery);
        require(
                4,
                delivery.log().size() == witness.logged(),
                "attempts settled are not in the log: %s in line %s",
                delivery);
        require(4, delivery.attempts() <= ATTEMPTS, "more attempts than the policy has", delivery);
        require(
                5,
                delivery.line() != Line.DEAD || witness.letters().contains(delivery.redrives()),
                "the delivery left the due line without a dead letter");
    }

    /// Holds them against a write that is about to be made.
    ///
    /// @param known the last writing that the writer knows of
    static void holdWriting(Shared shared, long known, Transition transition) {
        require(
                3,
                known == shared.witness().writings(),
                "a stale writer changed the delivery: " + transition.step());
        var delivery = shared.delivery();
        require(
                3,
                delivery == null
                        || !isOver(delivery)
                        || (delivery.state() == State.DEAD && transition.step() == Step.REDRIVE),
                "what was over was changed");
    }

    /// Holds them against an attempt that is about to begin.
    ///
    /// @param known the last writing that the worker knows of
    /// @param overlaps whether another is under way
    static void holdAttempt(Shared shared, long known, boolean overlaps, Sender.Request request) {
        var witness = shared.witness();
        require(3, !overlaps, "two attempts overlap");
        require(3, known == witness.writings(), "an attempt begins under a claim that has passed");
        require(3, !witness.attempted(), "a second attempt begins under one claim");
        require(4, witness.settled() < ATTEMPTS, "an attempt too many begins");
        var delivery = shared.delivery();
        var first = witness.first();
        if (delivery == null || first == null) {
            throw new Broken(2, "an attempt of nothing begins");
        }
        var latest = Scenario.POLICY.endOfAge(delivery).plus(Scenario.TERMS.margin());
        require(4, !shared.now().isAfter(latest), "an attempt begins after the end of its age");
        require(
                6,
                first.key().id().equals(request.headers().get("webhook-id")),
                "the attempt carries another webhook-id");
        require(
                6,
                first.payload().equals(request.body()),
                "the attempt carries other bytes than were accepted");
    }

    /// Whether nothing more is owed.
    static boolean isOver(Delivery delivery) {
        return delivery.state() == State.DELIVERED
                || (delivery.state() == State.DEAD && delivery.line() == Line.DEAD);
    }

    private static boolean isInItsLine(Delivery delivery) {
        boolean stands =
                switch (delivery.state()) {
                    case PENDING -> delivery.line() == Line.DUE;
                    case DELIVERED -> delivery.line() == Line.NONE;
                    case DEAD -> delivery.line() == Line.DUE || delivery.line() == Line.DEAD;
                    case PARKED -> delivery.line() == Line.PARKED;
                };
        return stands && (delivery.dueAt() != null || delivery.line() == Line.NONE);
    }

    private static void require(int promise, boolean holds, String how) {
        if (!holds) {
            throw new Broken(promise, how);
        }
    }

    private static void require(
            int promise, boolean holds, String how, @Nullable Delivery delivery) {
        if (!holds && delivery != null) {
            throw new Broken(promise, how.formatted(delivery.state(), delivery.line()));
        }
    }
}
