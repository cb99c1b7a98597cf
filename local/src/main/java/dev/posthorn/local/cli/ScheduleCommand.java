package dev.posthorn.local.cli;

import dev.posthorn.local.schedule.ScheduleState;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `posthorn schedule`: stops and starts a schedule of a running Posthorn, to see what its absence does.
@Command(
        name = "schedule",
        description =
                "Stops or starts a schedule of a Posthorn that is up on this machine. Without the sweep's schedule retries more than 15 minutes away are not made and lost hints not found, and after a few minutes an alarm rings.",
        mixinStandardHelpOptions = true)
final class ScheduleCommand implements Callable<Integer> {
    /// What a user says.
    enum Switch {
        on(ScheduleState.ENABLED),
        off(ScheduleState.DISABLED);

        private final ScheduleState state;

        Switch(ScheduleState state) {
            this.state = state;
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "SCHEDULE",
            description = "Its id in the template, such as SweepSchedule.")
    private String schedule = "";

    @Parameters(index = "1", paramLabel = "on|off", description = "Whether it shall run.")
    private Switch wanted = Switch.on;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Posthorn's port (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var answer =
                new RunningPosthorn(port)
                        .put("/schedules/" + schedule, Map.of("state", wanted.state));
        if (spec != null) {
            spec.commandLine()
                    .getOut()
                    .println(answer.path("id").asText() + " is " + answer.path("state").asText());
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
