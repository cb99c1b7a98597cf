package dev.posthorn.local.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Shows deliveries while they move.
final class Progress {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Standings standings;
    private final PrintStream out;
    private String shown = "";
    private Standings.Standing standing = new Standings.Standing(0, "");
    private Instant nextLookAt = Instant.EPOCH;

    Progress(Standings standings, PrintStream out) {
        this.standings = standings;
        this.out = out;
    }

    /// Waits until so many deliveries have come to an end, be it good or bad.
    ///
    /// @param published the events
    /// @param ends how many ends there are to be; a delivery that was brought back has two
    /// @param patience how long to wait
    /// @return whether they did
    boolean await(List<Published> published, int ends, Duration patience) {
        var end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            show(published);
            if (standing.ended() >= ends) {
                return true;
            }
            pause();
        }
        return false;
    }

    /// Shows where things stand, unless that was shown just now.
    void show(List<Published> published) {
        var before = Instant.now();
        if (before.isBefore(nextLookAt)) {
            return;
        }
        standing = standings.look(published);
        // Looking takes no more than half of the time, however long a look takes.
        var took = Duration.between(before, Instant.now());
        nextLookAt = Instant.now().plus(took.compareTo(LOOK) > 0 ? took : LOOK);
        if (!standing.line().equals(shown)) {
            out.println("  " + standing.line());
            shown = standing.line();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while watching", e);
        }
    }
}
