package dev.posthorn.local.process;

import dev.posthorn.local.client.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// One life of Posthorn: a process, from its start to its kill.
public final class Life implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LAST_LINE = "Ctrl-C stops it.";

    private final Process process;
    private final CompletableFuture<Map<String, String>> greeting = new CompletableFuture<>();
    private final Map<String, ApiClient> clients = new ConcurrentHashMap<>();

    private Life(Process process) {
        this.process = process;
        Thread.ofVirtual().start(() -> listen(process.inputReader()));
    }

    /// Starts a process and does not wait until it is up.
    ///
    /// @param program what to start
    /// @param folder where it keeps its data, in a folder `data`, and says its errors, in a file `stderr.txt`
    /// @throws UncheckedIOException when there is no such program
    public static Life start(Program program, Path folder) {
        try {
            var errors = folder.resolve("stderr.txt").toFile();
            return new Life(
                    new ProcessBuilder(program.upOn(folder.resolve("data")))
                            .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Posthorn does not start", e);
        }
    }

    /// Waits until it is up.
    ///
    /// @throws IllegalStateException when it does not come up
    public void awaitUp() {
        try {
            greeting.copy().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new IllegalStateException("Posthorn does not come up", e);
        }
    }

    /// Calls the API for a tenant, once it is up.
    ///
    /// @return a client that ends with this life
    public ApiClient api(String tenant) {
        return clients.computeIfAbsent(
                tenant,
                _ -> {
                    var said = greeting.join();
                    return new ApiClient(
                            URI.create(said.getOrDefault("API", "")),
                            said.getOrDefault("KEY", ""),
                            tenant);
                });
    }

    /// Waits.
    ///
    /// @param time how long
    /// @throws IllegalStateException when the process ends by itself
    public void live(Duration time) {
        try {
            if (process.waitFor(time)) {
                throw new IllegalStateException(
                        "Posthorn ended by itself, with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// `kill -9`, for the process and all that it started: nothing in it gets to tidy up.
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        clients.values().forEach(ApiClient::close);
    }

    @Override
    public void close() {
        kill();
    }

    /// Reads to the end, so that the process never waits for a reader.
    private void listen(BufferedReader output) {
        var said = new HashMap<String, String>();
        try {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("export ")) {
                    var parts = line.substring("export ".length()).split("=", 2);
                    said.put(parts[0], parts[1]);
                } else if (line.equals(LAST_LINE)) {
                    greeting.complete(Map.copyOf(said));
                }
            }
            greeting.completeExceptionally(new IllegalStateException("it ended before it was up"));
        } catch (IOException e) {
            greeting.completeExceptionally(e);
        }
    }
}
