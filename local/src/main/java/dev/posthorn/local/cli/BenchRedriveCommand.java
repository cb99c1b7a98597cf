package dev.posthorn.local.cli;

import dev.posthorn.local.bench.RedriveBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `posthorn bench redrive`: many dead deliveries are redriven while the process is killed.
@Command(
        name = "redrive",
        description =
                "Redrives many dead deliveries, kills the process in the middle, and checks that each is delivered and counted.",
        mixinStandardHelpOptions = true)
final class BenchRedriveCommand implements Callable<Integer> {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Option(
            names = "--dead",
            paramLabel = "N",
            description = "How many deliveries are dead (default: ${DEFAULT-VALUE}).")
    private int dead = 10_000;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            description = "How many are redriven a second (default: ${DEFAULT-VALUE}).")
    private int perSecond = 200;

    @Override
    public Integer call() throws IOException {
        var folder = folder();
        new RedriveBench(Home.TEMPLATE, folder, System.out).run(dead, perSecond);
        Home.delete(folder);
        return ExitCode.OK;
    }

    /// In memory where there is a folder for that: what is kept must outlive the process, not the machine.
    private static Path folder() throws IOException {
        return Files.isDirectory(MEMORY)
                ? Files.createTempDirectory(MEMORY, "posthorn-redrive")
                : Files.createTempDirectory("posthorn-redrive");
    }
}
