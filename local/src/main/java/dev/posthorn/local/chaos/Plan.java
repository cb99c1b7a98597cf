package dev.posthorn.local.chaos;

import java.nio.file.Path;
import java.time.Duration;

/// How a run goes.
///
/// @param time how long events are published and Posthorn is killed
/// @param shortestLife the shortest time that Posthorn is up before it is killed
/// @param longestLife the longest
/// @param producers how many threads publish
/// @param least how many events are accepted at least, though it takes longer than that time
/// @param rate how many events they publish in a second, all together
/// @param seed what everything random comes from, as far as threads let it
/// @param patience how long Posthorn has in the end to settle everything
/// @param enable whether endpoints that were disabled are mended and enabled before that
/// @param program the Posthorn to kill
/// @param folder where it keeps its data and says its errors
public record Plan(
        Duration time,
        Duration shortestLife,
        Duration longestLife,
        int producers,
        int least,
        int rate,
        long seed,
        Duration patience,
        boolean enable,
        Program program,
        Path folder) {
    String summary() {
        return "seed %d, %d s, %d events a second by %d producers, killed after %d to %d s, in %s"
                .formatted(
                        seed,
                        time.toSeconds(),
                        rate,
                        producers,
                        shortestLife.toSeconds(),
                        longestLife.toSeconds(),
                        folder);
    }
}
