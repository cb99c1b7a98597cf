package dev.posthorn.local.cli;

import dev.posthorn.local.receiver.Received;
import dev.posthorn.local.receiver.Receiver;
import dev.posthorn.local.receiver.Reply;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `posthorn receive`: an endpoint to try things with.
@Command(
        name = "receive",
        description = "Listens on this machine as an endpoint and shows what it gets.",
        mixinStandardHelpOptions = true)
final class ReceiveCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where it listens (default: ${DEFAULT-VALUE}; 0: a free port).")
    private int port = 9000;

    @Option(
            names = "--status",
            paramLabel = "N",
            description = "What it answers (default: ${DEFAULT-VALUE}).")
    private int status = 200;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (var receiver = Receiver.open(port, _ -> Reply.of(status), this::show)) {
            say("An endpoint that answers " + status + ". Ctrl-C stops it.");
            say("export HOOK=" + receiver.url());
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void show(Received request) {
        var timestamp = request.headers().firstValue("webhook-timestamp").orElse("-");
        say("%s  %s  %s".formatted(timestamp, request.id(), request.body().toText()));
    }

    private synchronized void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
