package dev.posthorn.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The dispatch queue and the dead-letter queue in memory. Time is the given source's. On demand it misbehaves as a queue may:
/// it loses, doubles or refuses.
public final class InMemoryQueue implements Hints, DeadLetters {
    private final InstantSource time;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private int toLose;
    private int toDouble;
    private int toRefuse;
    private int burialsToFail;

    /// A queue with nothing in it.
    public InMemoryQueue(InstantSource time) {
        this.time = time;
    }

    @Override
    public synchronized List<Unsent> send(List<Hint> hints) {
        var unsent = new ArrayList<Unsent>();
        for (var hint : hints) {
            if (toRefuse > 0) {
                toRefuse--;
                unsent.add(new Unsent(hint, "the queue refuses hints"));
            } else if (toLose > 0) {
                toLose--;
            } else {
                int copies = toDouble > 0 ? 2 : 1;
                toDouble = Math.max(0, toDouble - 1);
                for (int copy = 0; copy < copies; copy++) {
                    waiting.add(new Waiting(hint, time.instant().plus(hint.delay())));
                }
            }
        }
        return List.copyOf(unsent);
    }

    @Override
    public synchronized long backlog() {
        return arrived().size();
    }

    @Override
    public synchronized void send(DeadLetter letter) {
        if (burialsToFail > 0) {
            burialsToFail--;
            throw new IllegalStateException(
                    "the dead letter of " + letter.key().id() + " could not be sent");
        }
        letters.add(letter);
    }

    /// Takes every hint that has arrived, first come first.
    public synchronized List<Hint> take() {
        return take(Integer.MAX_VALUE);
    }

    /// Takes hints that have arrived, first come first.
    ///
    /// @param most how many at most
    public synchronized List<Hint> take(int most) {
        var taken = arrived().stream().limit(most).toList();
        waiting.removeIf(one -> taken.stream().anyMatch(other -> other == one));
        return taken.stream().map(Waiting::hint).toList();
    }

    /// How many hints are held back.
    public synchronized int delayed() {
        return waiting.size() - arrived().size();
    }

    /// Every dead letter sent, in order.
    public synchronized List<DeadLetter> deadLetters() {
        return List.copyOf(letters);
    }

    /// Loses every hint that waits.
    public synchronized void loseAll() {
        waiting.clear();
    }

    /// Loses the next hints sent, and says nothing.
    public synchronized void loseNext(int hints) {
        toLose = hints;
    }

    /// Delivers the next hints sent twice.
    public synchronized void doubleNext(int hints) {
        toDouble = hints;
    }

    /// Does not take the next hints, and says so.
    public synchronized void refuseNext(int hints) {
        toRefuse = hints;
    }

    /// Fails to take the next dead letters.
    public synchronized void failNextDeadLetters(int count) {
        burialsToFail = count;
    }

    private List<Waiting> arrived() {
        var now = time.instant();
        return waiting.stream()
                .filter(one -> !one.arrivesAt().isAfter(now))
                .sorted(Comparator.comparing(Waiting::arrivesAt))
                .toList();
    }

    /// A class, not a record: two copies of a hint are two.
    private static final class Waiting {
        private final Hint hint;
        private final Instant arrivesAt;

        Waiting(Hint hint, Instant arrivesAt) {
            this.hint = hint;
            this.arrivesAt = arrivesAt;
        }

        Hint hint() {
            return hint;
        }

        Instant arrivesAt() {
            return arrivesAt;
        }
    }
}
