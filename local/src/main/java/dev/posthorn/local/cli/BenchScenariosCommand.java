package dev.posthorn.local.cli;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.bench.Load;
import dev.posthorn.local.bench.Samples;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `posthorn bench scenarios`: what happens to speed, units and costs with more endpoints, larger payloads and failures.
@Command(
        name = "scenarios",
        description =
                "Measures fan-out 1, 10, 100 by payloads of 1, 8, 64 KB by 0, 10, 50 %% failing, as a table in Markdown.",
        mixinStandardHelpOptions = true)
final class BenchScenariosCommand implements Runnable {
    /// So that no sweep runs by itself while something else is counted.
    private static final Duration NEVER = Duration.ofHours(3);

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Deliveries that are made before, uncounted (default: ${DEFAULT-VALUE}).")
    private int warmUp = 6000;

    @Option(
            names = "--deliveries",
            paramLabel = "N",
            description =
                    "Deliveries in each scenario, once as fast as they can and once at half that speed (default: ${DEFAULT-VALUE}).")
    private int deliveries = 300;

    @Option(
            names = "--callers",
            paramLabel = "N",
            description = "Callers that publish (default: ${DEFAULT-VALUE}).")
    private int callers = 16;

    @Option(
            names = "--payloads",
            paramLabel = "FOLDER",
            description =
                    "JSON files that the data of events are cut from; without it they are random letters, which cannot be compressed.")
    private @Nullable Path payloads;

    @Override
    public void run() {
        var options = Options.of(Home.TEMPLATE).schedulePeriod(NEVER);
        var plan = new Load.Plan(warmUp, deliveries, callers, Samples.from(payloads));
        try (var runtime = LocalRuntime.start(options)) {
            var table = new Load(runtime, System.out, plan).run();
            System.out.println();
            System.out.println(table);
        }
    }
}
