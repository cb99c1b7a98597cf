package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
    private static final Path TEMPLATE = Path.of("..", "template.yaml");

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

    @Test
    void measuresTheWholeWay() {
        try (var runtime = LocalRuntime.start(Options.of(TEMPLATE))) {
            new Bench(runtime, out).run(new Bench.Plan(10, 20, 4, 20, 1));
        }

        assertThat(told())
                .contains("20 events from 4 callers", "deliveries/s", "p99", "acceptedAt", "heap");
    }

    @Test
    void measuresScenariosAndIsolation() {
        try (var runtime = LocalRuntime.start(Options.of(TEMPLATE))) {
            var load = new Load(runtime, out, new Load.Plan(4, 4, 2, Samples.from(null)));
            load.run(List.of(new Scenario(1, 1, 0), new Scenario(2, 8, 50)));
            new Isolation(runtime, out, new Isolation.Plan(4, 10, 1, 20, 20, 0)).run();
        }

        assertThat(told())
                .contains(
                        "| 2 | 8 KB | 50 % |",
                        "| beside the bad ones |", "of 20 delivered meanwhile");
    }

    @Test
    void measuresCosts() {
        var options = Options.of(TEMPLATE).schedulePeriod(Duration.ofDays(1));
        try (var runtime = LocalRuntime.start(options)) {
            new Costs(runtime, out).run(4);
        }

        assertThat(told())
                .contains("| dead after 3 attempts, 1 KB |", "| metrics that alarms watch | 26 |");
    }

    @Test
    void measuresGrowth() {
        new Growth(TEMPLATE, out, new Growth.Plan(10, 50, 5, 5, 1, 2, List.of(0, 30))).run();

        assertThat(told()).contains("| claim in a sweep | 50 | 5 |", "with a long line");
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
