package dev.posthorn.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A state of the whole: what is shared, and how far each actor is.
///
/// @param shared everything outside the actors
/// @param seats two for ingests, two for dispatchers, two for sweeps, one for a redrive, one for the endpoint's owner and two for
///     rounds
record Moment(Shared shared, List<Seat> seats) {
    static final int INGEST = 0;
    static final int DISPATCHER = 2;
    static final int SWEEP = 4;
    static final int REDRIVE = 6;
    static final int OWNER = 7;
    static final int ROUNDS = 8;

    private static final int SEATS = 10;

    /// Nobody is at work.
    static Moment quiet(Shared shared) {
        return new Moment(shared, Stream.generate(() -> Seat.EMPTY).limit(SEATS).toList());
    }

    /// Nobody is at work, and only these seats may be taken.
    static Moment quiet(Shared shared, Set<Integer> open) {
        var seats =
                IntStream.range(0, SEATS)
                        .mapToObj(index -> open.contains(index) ? Seat.EMPTY : Seat.CLOSED);
        return new Moment(shared, seats.toList());
    }

    Moment with(Shared other, int index, Seat seat) {
        var changed = seats.toArray(Seat[]::new);
        changed[index] = seat;
        var delivery = other.delivery();
        if (delivery != null) {
            for (int n = DISPATCHER; n < SWEEP; n++) {
                changed[n] = changed[n].forgettingBefore(delivery.version());
            }
        }
        return new Moment(other, List.of(changed));
    }

    /// Whether an attempt is under way, as far as its timeout lets it be.
    boolean isAttempting() {
        return isAttempting(seats.get(DISPATCHER), shared.now())
                || isAttempting(seats.get(DISPATCHER + 1), shared.now());
    }

    private static boolean isAttempting(Seat seat, Instant now) {
        var actor = seat.actor();
        return actor != null
                && actor.pending().ends()
                && now.isBefore(actor.lastTold().plus(Scenario.TERMS.attemptTimeout()));
    }

    /// The same but for which of two alike is which.
    Moment canonical() {
        return sorted(INGEST).sorted(SWEEP).sorted(ROUNDS).sorted(DISPATCHER);
    }

    private Moment sorted(int first) {
        var one = seats.get(first);
        var other = seats.get(first + 1);
        long difference = rank(one) - rank(other);
        if (difference < 0 || (difference == 0 && !(first == DISPATCHER && secondHolds()))) {
            return this;
        }
        var swapped = new ArrayList<>(seats);
        swapped.set(first, other);
        swapped.set(first + 1, one);
        return new Moment(
                first == DISPATCHER ? shared.eachMessage(Moment::swapped) : shared,
                List.copyOf(swapped));
    }

    /// Whether, of the hints that a dispatcher holds, the second holds the first.
    private boolean secondHolds() {
        for (var message : shared.queue()) {
            if (message.holder() >= DISPATCHER) {
                return message.holder() > DISPATCHER;
            }
        }
        return false;
    }

    private static Message swapped(Message message) {
        return switch (message.holder()) {
            case DISPATCHER -> message.heldBy(DISPATCHER + 1);
            case DISPATCHER + 1 -> message.heldBy(DISPATCHER);
            default -> message;
        };
    }

    private static long rank(Seat seat) {
        var actor = seat.actor();
        return (actor == null ? 0 : actor.id()) * 1_000L + seat.attempted().hashCode();
    }

    /// The seats of those at work.
    IntStream busy() {
        return IntStream.range(0, SEATS).filter(index -> seats.get(index).actor() != null);
    }
}
