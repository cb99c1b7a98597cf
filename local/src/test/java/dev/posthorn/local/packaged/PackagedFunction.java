package dev.posthorn.local.packaged;

import dev.posthorn.local.engine.Clients;
import dev.posthorn.local.lambda.FunctionSpec;
import dev.posthorn.local.lambda.Invocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A function as Lambda runs it: a process with Lambda's runtime interface client, over the unpacked package.
public final class PackagedFunction implements AutoCloseable {
    /// What Lambda has on its own class path; the build puts it there.
    private static final Path CLIENT = Path.of("target/lambda-runtime");

    private static final long PATIENCE_SECONDS = 60;

    private final RuntimeApi api = RuntimeApi.open();
    private final Process process;
    private final Duration init;
    private final Duration restore;
    private final List<Duration> invocations = new ArrayList<>();

    private PackagedFunction(Path task, FunctionSpec spec, boolean snapStart, Path log)
            throws IOException {
        long start = System.nanoTime();
        process = builder(task, spec, snapStart, log).start();
        long ready = readyAt(log);
        long snapshot = api.snapshotAt().getNow(ready);
        init = Duration.ofNanos(snapshot - start);
        restore = Duration.ofNanos(ready - snapshot);
    }

    /// Starts it and waits until it asks for work.
    ///
    /// @param task the folder that holds what the package holds
    /// @param spec what the template says of the function
    /// @param snapStart whether to start it as for a snapshot, so that its hooks run before and after
    /// @param log where its output goes
    public static PackagedFunction start(Path task, FunctionSpec spec, boolean snapStart, Path log)
            throws IOException {
        return new PackagedFunction(task, spec, snapStart, log);
    }

    private long readyAt(Path log) {
        await(CompletableFuture.anyOf(api.readyAt(), process.onExit()));
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "it ended with %d, see %s".formatted(process.exitValue(), log));
        }
        return api.readyAt().join();
    }

    private ProcessBuilder builder(Path task, FunctionSpec spec, boolean snapStart, Path log) {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As Lambda has them; a snapshot has the whole of the compiler.
                        "-XX:+UseSerialGC",
                        snapStart ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                        "-Djava.net.preferIPv4Stack=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                        "-cp",
                        CLIENT.toAbsolutePath() + "/*",
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        spec.handler());
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_ACCESS_KEY_ID",
                                Clients.ACCESS_KEY,
                                "AWS_SECRET_ACCESS_KEY",
                                Clients.ACCESS_KEY,
                                "AWS_LAMBDA_RUNTIME_API",
                                api.address(),
                                "AWS_LAMBDA_LOG_FORMAT",
                                "JSON",
                                "AWS_LAMBDA_FUNCTION_VERSION",
                                "1",
                                "AWS_LAMBDA_INITIALIZATION_TYPE",
                                snapStart ? "snap-start" : "on-demand",
                                "AWS_EXECUTION_ENV",
                                "AWS_Lambda_java25",
                                "LAMBDA_TASK_ROOT",
                                task.toString(),
                                "_HANDLER",
                                spec.handler()));
        // The client takes the working directory for the task's root.
        return builder.directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    }

    /// Invokes it and waits for what it comes to.
    public Invocation invoke(byte[] event) {
        long before = System.nanoTime();
        var invocation = await(api.invoke(event));
        invocations.add(Duration.ofNanos(System.nanoTime() - before));
        return invocation;
    }

    /// From the process's start to its first call for work, or to its snapshot.
    public Duration init() {
        return init;
    }

    /// From the snapshot to its first call for work.
    public Duration restore() {
        return restore;
    }

    /// How long each invocation took, in order.
    public List<Duration> invocations() {
        return List.copyOf(invocations);
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        api.close();
    }
}
