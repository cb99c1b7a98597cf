package dev.posthorn.local.cli;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.demo.Demo;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `posthorn demo`: the main job, end to end, and a check of everything that arrived.
@Command(
        name = "demo",
        description =
                "Runs real payloads through Posthorn to three receivers and checks what they got.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--payloads",
            paramLabel = "DIR",
            description = "Publish every .json file of this folder (default: ${DEFAULT-VALUE}).")
    private Path payloads = Home.FOLDER.resolve("events");

    @ArgGroup(exclusive = false)
    private @Nullable Deployed deployed;

    /// A Posthorn that is deployed already.
    private static final class Deployed {
        @Option(
                names = "--api",
                required = true,
                paramLabel = "URL",
                description =
                        "Use the Posthorn at this address instead of starting one. It has to reach this machine's loopback interface.")
        private URI api = URI.create("");

        @Option(names = "--key", required = true, paramLabel = "KEY", description = "Its API key.")
        private String key = "";
    }

    @Override
    public Integer call() {
        if (deployed != null) {
            return Demo.at(deployed.api, deployed.key, System.out).run(payloads) ? 0 : 1;
        }
        try (var runtime = LocalRuntime.start(Options.of(Home.TEMPLATE))) {
            return Demo.in(runtime, System.out).run(payloads) ? 0 : 1;
        }
    }
}
