package dev.posthorn.local.cli;

import dev.posthorn.contract.Budget;
import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.bench.Isolation;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `posthorn bench isolation`: whether bad endpoints harm only themselves.
@Command(
        name = "isolation",
        description = {
            "Measures how long 97 endpoints wait for their webhooks: alone, beside as many more deliveries of their own as a flood has, and beside one endpoint that hangs, one that fails and one that is flooded.",
            "Ends with 0 when their p95 beside the bad ones is within 1.5 times of what it is alone, and, in the first minute too, of what it is beside more of their own; else with 1.",
            "Ends with 1 as well when the flood was not delivered, or the one that hangs or the one that fails got nothing."
        },
        mixinStandardHelpOptions = true)
final class BenchIsolationCommand implements Callable<Integer> {
    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description =
                    "Events that are published before, uncounted (default: ${DEFAULT-VALUE}).")
    private int warmUp = 10_000;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "Events a second to all endpoints but the flooded one (default: ${DEFAULT-VALUE}).")
    private int rate = 20;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "How long is measured alone, and beside more of their own; beside the bad ones it is as long as the flood pours in (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(
            names = "--flood",
            paramLabel = "N",
            description = "Events of the flood (default: ${DEFAULT-VALUE}).")
    private int flood = 50_000;

    @Option(
            names = "--pour",
            paramLabel = "N",
            description = "Events of the flood a second (default: ${DEFAULT-VALUE}).")
    private int pour = 25;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Dispatch invocations at once (default: ${DEFAULT-VALUE}).")
    private int concurrency = Budget.DISPATCH_CONCURRENCY;

    @Option(
            names = "--answer-millis",
            paramLabel = "N",
            description =
                    "How long the flooded endpoint takes to answer (default: ${DEFAULT-VALUE}).")
    private int answerMillis = 200;

    @Override
    public Integer call() {
        var plan = new Isolation.Plan(warmUp, rate, seconds, flood, pour, answerMillis);
        var options =
                Options.of(Home.TEMPLATE)
                        .parameters(Map.of("DispatchConcurrency", String.valueOf(concurrency)));
        try (var runtime = LocalRuntime.start(options)) {
            return new Isolation(runtime, System.out, plan).run() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
