package dev.posthorn.local.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `posthorn alarms`: how the alarms of a running Posthorn stand.
@Command(
        name = "alarms",
        description = "Shows the alarms of a Posthorn that is up on this machine.",
        mixinStandardHelpOptions = true)
final class AlarmsCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Its port (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var alarms = new RunningPosthorn(port).get("/alarms").path("alarms");
        var width = alarms.valueStream().mapToInt(one -> one.path("id").asText().length()).max();
        var line = "%-" + Math.max(1, width.orElse(1)) + "s  %-17s  %-20s  %s%n";
        var text = new StringBuilder();
        for (var alarm : alarms) {
            text.append(
                    line.formatted(
                            alarm.path("id").asText(),
                            alarm.path("state").asText(),
                            alarm.path("since").asText().replaceFirst("\\.\\d+Z$", "Z"),
                            alarm.path("reason").asText()));
        }
        if (spec != null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
