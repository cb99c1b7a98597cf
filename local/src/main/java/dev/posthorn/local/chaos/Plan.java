package dev.posthorn.local.chaos;

import dev.posthorn.local.process.Life;
import dev.posthorn.local.process.Program;
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
/// @param enable whether endpoints whose receiver asked for no more are enabled then, their receivers mended
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
    /// Long enough for an attempt, and so short that what a kill left behind is found again within seconds.
    private static final String[] SHORT_LEASE = {
        "--environment", "POSTHORN_LEASE_SECONDS=13",
        "--environment", "POSTHORN_ATTEMPT_TIMEOUT_SECONDS=3",
        "--environment", "POSTHORN_CONNECT_TIMEOUT_SECONDS=3",
        "--schedule-period", "PT3S"
    };

    /// It lives for seconds: too short for compiling much to pay.
    private static final String[] SHORT_LIVED = {
        "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"
    };

    /// Starts a life, which is short.
    Life live() {
        return Life.start(program.flags(SHORT_LIVED).options(SHORT_LEASE), folder);
    }

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
