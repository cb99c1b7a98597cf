package dev.posthorn.local.cli;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.bench.Costs;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `posthorn cost`: what deliveries consume, and what that costs on AWS.
@Command(
        name = "cost",
        description =
                "Counts what deliveries consume here, and says what a million would cost on AWS.",
        mixinStandardHelpOptions = true)
final class CostCommand implements Runnable {
    /// So that no sweep runs by itself while something else is counted.
    private static final Duration NEVER = Duration.ofHours(3);

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Events of each kind that are counted (default: ${DEFAULT-VALUE}).")
    private int events = 200;

    @Override
    public void run() {
        var options = Options.of(Home.TEMPLATE).schedulePeriod(NEVER);
        try (var runtime = LocalRuntime.start(options)) {
            new Costs(runtime, System.out).run(events);
        }
    }
}
