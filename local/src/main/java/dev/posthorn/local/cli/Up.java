package dev.posthorn.local.cli;

import dev.posthorn.local.LocalRuntime;
import dev.posthorn.local.Options;
import dev.posthorn.local.watch.Change;
import dev.posthorn.local.watch.State;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `posthorn up`: serves until it is stopped.
@Command(
        name = "up",
        description = "Runs Posthorn on this machine until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep events and dead letters in this folder.")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The API's port (default: ${DEFAULT-VALUE}; 0: a free one).")
    private int port = 8080;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "The template (default: ${DEFAULT-VALUE}).")
    private Path template = Home.TEMPLATE;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "A value for one of the template's parameters.")
    private Map<String, String> parameters = new HashMap<>();

    /// For trying out other times than the template's; not in the help, because the template is what is deployed.
    @Option(names = "--environment", paramLabel = "NAME=VALUE", hidden = true)
    private Map<String, String> environment = new HashMap<>();

    /// For trying out: the time between two runs of every schedule, such as `PT5S`. Null for the template's.
    @Option(names = "--schedule-period", paramLabel = "DURATION", hidden = true)
    private @Nullable Duration schedulePeriod;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var runtime = LocalRuntime.start(options());
        stopWithTheProcess(runtime);
        if (spec != null) {
            print(runtime, spec.commandLine().getOut());
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private Options options() {
        var options =
                Options.of(template).port(port).environment(environment).parameters(parameters);
        options = data == null ? options : options.data(data);
        return schedulePeriod == null ? options : options.schedulePeriod(schedulePeriod);
    }

    private void print(LocalRuntime runtime, PrintWriter out) {
        new Greeting(runtime, data == null ? "in memory, gone when it stops" : "kept in " + data)
                .lines()
                .forEach(out::println);
        out.flush();
        runtime.watch()
                .listen(
                        change ->
                                line(change)
                                        .ifPresent(
                                                text -> {
                                                    out.println(text);
                                                    out.flush();
                                                }));
    }

    /// What is said of a change: of an alarm that rings what it means, of any other why. That an alarm which has just started is in
    /// order is no news.
    private static Optional<String> line(Change change) {
        var now = change.status();
        if (change.before() == State.INSUFFICIENT_DATA && now.state() == State.OK) {
            return Optional.empty();
        }
        var said = now.state() == State.ALARM ? now.headline() : now.reason();
        return Optional.of("%s %s \u2013 %s".formatted(now.state(), now.title(), said));
    }

    /// Being stopped is how this command ends well, so the exit code is 0 and not the signal's.
    private static void stopWithTheProcess(LocalRuntime runtime) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    runtime.close();
                                    Runtime.getRuntime().halt(0);
                                }));
    }
}
