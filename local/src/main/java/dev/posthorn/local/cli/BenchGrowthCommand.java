package dev.posthorn.local.cli;

import dev.posthorn.local.bench.Growth;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `posthorn bench growth`: whether what is stored slows down what is done.
@Command(
        name = "growth",
        description = {
            "Measures a sweep and publishing among few stored deliveries and among many, by turns.",
            "Ends with 0 when time and units are within 1.2 times, else with 1."
        },
        mixinStandardHelpOptions = true)
final class BenchGrowthCommand implements Callable<Integer> {
    @Option(
            names = "--few",
            paramLabel = "N",
            description = "Deliveries stored in one table (default: ${DEFAULT-VALUE}).")
    private int few = 20_000;

    @Option(
            names = "--stored",
            paramLabel = "N",
            description = "Deliveries stored in the other (default: ${DEFAULT-VALUE}).")
    private int stored = 1_000_000;

    @Option(
            names = "--due",
            paramLabel = "N",
            description = "Deliveries due for each sweep (default: ${DEFAULT-VALUE}).")
    private int due = 10_000;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Events published each time (default: ${DEFAULT-VALUE}).")
    private int events = 2_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each is measured (default: ${DEFAULT-VALUE}).")
    private int rounds = 9;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description =
                    "Deliveries swept and events published before, uncounted (default: ${DEFAULT-VALUE}).")
    private int warmUp = 4_000;

    @Option(
            names = "--lines",
            paramLabel = "N",
            split = ",",
            description =
                    "Deliveries waiting in the due line while units are counted, ascending (default: ${DEFAULT-VALUE}).",
            defaultValue = "0,10000,100000")
    private List<Integer> lines = List.of();

    @Override
    public Integer call() {
        var plan = new Growth.Plan(few, stored, due, events, rounds, warmUp, lines);
        boolean held = new Growth(Home.TEMPLATE, System.out, plan).run();
        return held ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
