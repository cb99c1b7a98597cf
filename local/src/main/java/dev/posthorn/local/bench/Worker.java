package dev.posthorn.local.bench;

import dev.posthorn.local.client.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A whole Posthorn in a process of its own, which can be killed as no thread can.
final class Worker implements AutoCloseable {
    private static final String LAST_LINE = "Ctrl-C stops it.";

    private final Process process;
    private final List<String> greeting;

    private Worker(Process process) {
        this.process = process;
        greeting =
                CompletableFuture.supplyAsync(this::greeting).orTimeout(3, TimeUnit.MINUTES).join();
    }

    /// Starts it and waits until it says that it is up.
    ///
    /// @param template the template
    /// @param data where it keeps its data
    static Worker start(Path template, Path data) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dlog4j2.configurationFile=log4j2-local.xml",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.posthorn.local.cli.Main",
                                "up"));
        command.addAll(List.of("--data", data.toString(), "--port", "0"));
        command.addAll(List.of("--template", template.toString()));
        command.addAll(List.of("--schedule-period", "PT10S"));
        command.addAll(List.of("--environment", "POSTHORN_LEASE_SECONDS=60"));
        try {
            var errors = data.resolveSibling(data.getFileName() + ".errors").toFile();
            return new Worker(new ProcessBuilder(command).redirectError(errors).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ApiClient api(String tenant) {
        return new ApiClient(URI.create(value("API")), value("admin key"), tenant);
    }

    /// `kill -9`: nothing in it gets to tidy up.
    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    private List<String> greeting() {
        var lines = new ArrayList<String>();
        try {
            var output = process.inputReader();
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line.strip());
                if (line.equals(LAST_LINE)) {
                    return lines;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("it ended before it was up: " + lines);
    }

    private String value(String name) {
        return greeting.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
