package dev.posthorn.local.cli;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.demo.Demo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `posthorn demo`: the main job, end to end, and a check of everything that arrived.
@Command(
        name = "demo",
        description =
                "Runs real payloads through Posthorn to three receivers and checks what they got.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Path HOME = Path.of(System.getProperty("posthorn.home", "."));

    @Option(
            names = "--payloads",
            paramLabel = "DIR",
            description = "Publish every .json file of this folder (default: ${DEFAULT-VALUE}).")
    private Path payloads = HOME.resolve("events");

    @Override
    public Integer call() {
        try (var runtime = LocalRuntime.start(Options.of(HOME.resolve("template.yaml")))) {
            return new Demo(runtime, System.out).run(payloads) ? 0 : 1;
        }
    }
}
