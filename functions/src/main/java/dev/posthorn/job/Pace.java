package dev.posthorn.job;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Hint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// So many attempts a second, whatever the size of pages: each attempt has its slot, and a job may be ahead of the slots by some seconds.
///
/// @param perSecond how many attempts a second
public record Pace(int perSecond) {
    /// How many a second there may be at most.
    public static final int MOST = 1000;

    /// How many a second there are unless said otherwise.
    public static final int USUAL = 100;

    /// How far ahead of the slots a job may be.
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private static final int SMALLEST_PAGE = 20;
    private static final int LARGEST_PAGE = 500;
    private static final int HINTS_IN_ONE = 50;
    private static final int SENDS_AT_ONCE = 10;

    /// How many deliveries a page takes in hand: as many as two seconds do, within limits.
    public int page() {
        return Math.clamp(2L * perSecond, SMALLEST_PAGE, LARGEST_PAGE);
    }

    /// The slot of the n-th attempt from one on.
    public Instant slot(Instant first, int n) {
        return first.plus(Duration.ofSeconds(n).dividedBy(perSecond));
    }

    /// How long to wait before the page whose first slot this is.
    public Duration pause(Instant slot, Instant now) {
        var pause = Duration.between(now.plus(AHEAD), slot);
        return pause.isPositive() ? pause : Duration.ZERO;
    }

    /// Sends the hints of a page, many at a time.
    public void send(List<Hint> all, ClaimHints hints) {
        var parts = new ArrayList<List<Hint>>();
        for (int from = 0; from < all.size(); from += HINTS_IN_ONE) {
            parts.add(all.subList(from, Math.min(from + HINTS_IN_ONE, all.size())));
        }
        Concurrently.all(
                parts,
                SENDS_AT_ONCE,
                part -> {
                    hints.send(part);
                    return part.size();
                });
    }
}
