package dev.posthorn.local;

import dev.posthorn.local.client.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// `posthorn up` as a process of its own, as a user has it.
final class PosthornProcess implements AutoCloseable {
    private static final String LAST_LINE = "Ctrl-C stops it.";

    private final Process process;
    private final URI api;
    private final String key;

    private PosthornProcess(Process process, String greeting) {
        this.process = process;
        api = URI.create(valueOf("API", greeting));
        key = valueOf("admin key", greeting);
    }

    /// Starts it and waits until it says that it is up.
    ///
    /// @param data where it keeps its data
    /// @param options further options
    static PosthornProcess start(Path data, List<String> options) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.posthorn.local.cli.Main",
                                "up",
                                "--data",
                                data.toString(),
                                "--port",
                                "0",
                                "--template",
                                OwnStack.TEMPLATE.toString()));
        command.addAll(options);
        var process =
                new ProcessBuilder(command)
                        .redirectError(data.resolveSibling("stderr.txt").toFile())
                        .start();
        try {
            var greeting =
                    CompletableFuture.supplyAsync(() -> greeting(process.inputReader()))
                            .orTimeout(2, TimeUnit.MINUTES);
            return new PosthornProcess(process, greeting.join());
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    ApiClient api(String tenant) {
        return new ApiClient(api, key, tenant, Contract::check);
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

    private static String greeting(BufferedReader output) {
        var lines = new ArrayList<String>();
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.equals(LAST_LINE)) {
                    return String.join("\n", lines);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("it ended before it was up: " + lines);
    }

    private static String valueOf(String name, String greeting) {
        return Arrays.stream(greeting.split("\n"))
                .map(String::strip)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .collect(Collectors.joining());
    }
}
