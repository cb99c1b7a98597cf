package dev.posthorn.job;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Hint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A page of what a job has in hand being worked: each of it is counted once, and what is claimed gets a slot of the pace.
public final class PacedPage {
    /// What all that is counted adds up to.
    public static final String LOOKED_AT = "lookedAt";

    private static final int AT_ONCE = 32;

    private final Hand hand;
    private final Pace pace;
    private final Instant now;
    private final Map<String, Long> counts = new TreeMap<>();
    private Instant slot;

    /// @param hand what the job has in hand
    /// @param pace how fast it goes
    /// @param now the time
    public PacedPage(Hand hand, Pace pace, Instant now) {
        this.hand = hand;
        this.pace = pace;
        this.now = now;
        slot = hand.slot().isBefore(now) ? now : hand.slot();
    }

    /// What became of one.
    ///
    /// @param outcome the name that it is counted by
    /// @param hint the hint of its claim; empty where it was not claimed
    public record Written(String outcome, Optional<Hint> hint) {}

    /// One and its slot.
    ///
    /// @param item what it is
    /// @param at when it may be attempted
    /// @param <T> what it is
    public record Slotted<T>(T item, Instant at) {}

    /// Counts one that is not claimed.
    public void count(String outcome) {
        count(counts, outcome);
    }

    /// Counts one.
    public static void count(Map<String, Long> counts, String outcome) {
        counts.merge(outcome, 1L, Long::sum);
        counts.merge(LOOKED_AT, 1L, Long::sum);
    }

    /// Claims these, each for its slot, hints those that were claimed, and counts them all. Where some cannot be claimed, the others are
    /// hinted all the same: worked again, the page would take them for done.
    ///
    /// @throws RuntimeException the first that a write threw
    public <T> void claim(List<T> items, Function<Slotted<T>, Written> write, ClaimHints hints) {
        var slotted = new ArrayList<Slotted<T>>();
        for (var item : items) {
            slotted.add(new Slotted<>(item, pace.slot(slot, slotted.size())));
        }
        slot = pace.slot(slot, items.size());
        var all = Concurrently.each(slotted, AT_ONCE, write);
        var done = Concurrently.outputs(all);
        pace.send(done.stream().flatMap(each -> each.hint().stream()).toList(), hints);
        Concurrently.throwFailures(all);
        done.forEach(each -> count(each.outcome()));
    }

    /// What came of the page.
    ///
    /// @param end the time
    public Progress progress(Instant end) {
        return hand.next().isEmpty()
                ? new Progress.Done(counts)
                : new Progress.More(
                        "",
                        new Hand(hand.next(), slot, List.of()).text(),
                        counts,
                        pace.pause(slot, end));
    }

    /// What came of the page where the job ends with it, whatever there is to read on.
    public Progress last() {
        return new Progress.Done(counts);
    }

    /// The first slot that is free.
    public Instant slot() {
        return slot;
    }

    /// The time at which it began.
    public Instant now() {
        return now;
    }
}
