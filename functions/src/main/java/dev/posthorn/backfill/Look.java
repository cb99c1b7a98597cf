package dev.posthorn.backfill;

import dev.posthorn.delivery.History.Span;
import dev.posthorn.job.Hand;
import dev.posthorn.job.Job;
import java.time.Duration;
import java.time.Instant;

/// Which look at the histories a backfill is at. The first begins at once. But a request that was under way when the backfill was asked
/// for may not have seen the endpoint, and store an event later on, at a time that the first look has passed. So there is a second one at
/// what was accepted about then, when every such request has ended.
enum Look {
    /// At all there is.
    FIRST("", Hand.IN_HAND),
    /// At what was accepted about when the job was asked for. It counts only what it gives: the first has counted the rest.
    SECOND("latecomers", "latecomers in hand");

    /// How long to wait for requests under way, and for the histories to catch up.
    static final Duration SETTLING = Duration.ofSeconds(60);

    private final String taking;
    private final String inHand;

    Look(String taking, String inHand) {
        this.taking = taking;
        this.inHand = inHand;
    }

    /// The look that a job is at.
    static Look of(Job job) {
        return job.phase().startsWith(SECOND.taking) ? SECOND : FIRST;
    }

    /// Whether a job has something in hand.
    static boolean hasInHand(Job job) {
        return job.phase().equals(of(job).inHand);
    }

    /// The phase of a job that is at this look.
    ///
    /// @param hasInHand whether it has something in hand
    String phase(boolean hasInHand) {
        return hasInHand ? inHand : taking;
    }

    /// Whether it counts such an event.
    boolean counts(Backfilling what) {
        return this == FIRST || what == Backfilling.BACKFILLED;
    }

    /// What it looks at.
    ///
    /// @param asked the span that was asked for
    /// @param at when it was asked for
    Span at(Span asked, Instant at) {
        if (this == FIRST) {
            return asked.until(at);
        }
        var settled = at.minus(SETTLING);
        var first = asked.first().isAfter(settled) ? asked.first() : settled;
        return new Span(first, asked.until(at.plus(SETTLING)).last());
    }

    /// How long to wait until all that was accepted in a span, or has not seen an endpoint that was there at a time, stands in the
    /// histories.
    static Duration wait(Span asked, Instant at, Instant now) {
        var wait = Duration.between(now, asked.until(at).last().plus(SETTLING));
        return wait.isPositive() ? wait : Duration.ZERO;
    }
}
