package dev.posthorn.local.cli;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.bench.Bench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `posthorn bench`: throughput, latency and memory of the whole way on this machine.
@Command(
        name = "bench",
        description = "Measures throughput, latency and memory of the whole way on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchGrowthCommand.class,
            BenchIsolationCommand.class,
            BenchRedriveCommand.class,
            BenchScenariosCommand.class
        })
final class BenchCommand implements Runnable {
    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description =
                    "Events that are published before, uncounted (default: ${DEFAULT-VALUE}).")
    private int warmUp = 6000;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Events for the throughput (default: ${DEFAULT-VALUE}).")
    private int events = 4000;

    @Option(
            names = "--callers",
            paramLabel = "N",
            description = "Callers that publish them (default: ${DEFAULT-VALUE}).")
    private int callers = 32;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Events a second for the latency (default: ${DEFAULT-VALUE}).")
    private int rate = 100;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long the latency is measured (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Override
    public void run() {
        try (var runtime = LocalRuntime.start(Options.of(Home.TEMPLATE))) {
            new Bench(runtime, System.out)
                    .run(new Bench.Plan(warmUp, events, callers, rate, seconds));
        }
    }
}
