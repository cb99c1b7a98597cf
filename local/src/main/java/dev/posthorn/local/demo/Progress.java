package dev.posthorn.local.demo;

import dev.posthorn.local.client.Pause;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Shows deliveries while they move.
final class Progress {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Standings standings;
    private final PrintStream out;
    private String shown = "";
    private Standings.Standing standing = new Standings.Standing(0, 0, "");
    private Instant nextLookAt = Instant.EPOCH;

    Progress(Standings standings, PrintStream out) {
        this.standings = standings;
        this.out = out;
    }

    /// Waits until so many deliveries have come to an end, be it good or bad, or are held back.
    ///
    /// @param published the events
    /// @param ends how many there are to be
    /// @param patience how long to wait
    /// @return whether they did
    boolean awaitEndOrParking(List<Published> published, int ends, Duration patience) {
        return await(published, patience, () -> standing.ended() + standing.parked() >= ends);
    }

    /// Waits until so many deliveries have come to an end, be it good or bad.
    ///
    /// @param published the events
    /// @param ends how many ends there are to be; a delivery that was brought back has two
    /// @param patience how long to wait
    /// @return whether they did
    boolean awaitEnd(List<Published> published, int ends, Duration patience) {
        return await(published, patience, () -> standing.ended() >= ends);
    }

    private boolean await(List<Published> published, Duration patience, BooleanSupplier over) {
        var end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            show(published);
            if (over.getAsBoolean()) {
                return true;
            }
            Pause.of(LOOK);
        }
        return false;
    }

    /// How many were parked when that was last looked at.
    long parked() {
        return standing.parked();
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
}
