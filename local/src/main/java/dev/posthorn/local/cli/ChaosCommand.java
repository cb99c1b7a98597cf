package dev.posthorn.local.cli;

import dev.posthorn.local.chaos.Chaos;
import dev.posthorn.local.chaos.Plan;
import dev.posthorn.local.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `posthorn chaos`: `kill -9` at random moments while events flow, and a reckoning in the end.
@Command(
        name = "chaos",
        description =
                "Kills Posthorn at random moments while events flow to receivers that misbehave, and reckons up.",
        mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
    private static final int MILLIS = 60_000;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long it is killed (default: ${DEFAULT-VALUE}).")
    private double minutes = 5;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events a second, each for 10 endpoints (default: ${DEFAULT-VALUE}).")
    private int rate = 6;

    @Option(
            names = "--producers",
            paramLabel = "N",
            description = "Threads that publish them (default: ${DEFAULT-VALUE}).")
    private int producers = 4;

    @Option(
            names = "--shortest-life",
            paramLabel = "SECONDS",
            description = "It is killed after so long at the earliest (default: ${DEFAULT-VALUE}).")
    private int shortestLife = 10;

    @Option(
            names = "--longest-life",
            paramLabel = "SECONDS",
            description = "It is killed after so long at the latest (default: ${DEFAULT-VALUE}).")
    private int longestLife = 30;

    @Option(
            names = "--patience",
            paramLabel = "MINUTES",
            description = "How long it has to settle in the end (default: ${DEFAULT-VALUE}).")
    private int patience = 15;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What is random comes from this (default: another one every time).")
    private @Nullable Long seed;

    @Option(
            names = "--enable",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Whether it mends and enables the endpoints that were disabled before it settles (default: ${DEFAULT-VALUE}).")
    private boolean enable = true;

    /// For proving that a broken Posthorn is found out; docs/reliability.md says how.
    @Option(names = "--posthorn", paramLabel = "CLASS", split = ",", hidden = true)
    private List<String> posthorn = Program.POSTHORN;

    @Option(names = "--class-path", paramLabel = "PATH", hidden = true)
    private List<Path> classPath = List.of();

    @Override
    public Integer call() throws IOException {
        var folder = Files.createTempDirectory("posthorn-chaos");
        var plan =
                new Plan(
                        Duration.ofMillis((long) (minutes * MILLIS)),
                        Duration.ofSeconds(shortestLife),
                        Duration.ofSeconds(longestLife),
                        producers,
                        producers,
                        rate,
                        seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed,
                        Duration.ofMinutes(patience),
                        enable,
                        Program.same(Home.TEMPLATE).with(posthorn, classPath),
                        folder);
        if (new Chaos(plan, System.out).run()) {
            Home.delete(folder);
            return 0;
        }
        System.out.println("Its data and logs are kept in " + folder);
        return 1;
    }
}
