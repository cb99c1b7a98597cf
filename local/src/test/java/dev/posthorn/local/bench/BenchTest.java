package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchTest {
    @Test
    void measuresTheWholeWay() {
        var told = new ByteArrayOutputStream();
        var out = new PrintStream(told, true, StandardCharsets.UTF_8);

        try (var runtime = LocalRuntime.start(Options.of(Path.of("..", "template.yaml")))) {
            new Bench(runtime, out).run(new Bench.Plan(10, 20, 4, 20, 1));
        }

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("20 events from 4 callers", "deliveries/s", "p99", "acceptedAt", "heap");
    }
}
