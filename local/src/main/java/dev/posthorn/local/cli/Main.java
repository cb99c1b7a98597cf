package dev.posthorn.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `posthorn` command; each subcommand is a class of its own.
@Command(
        name = "posthorn",
        description = "Webhook delivery, on this machine or in your own AWS account.",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AlarmsCommand.class,
            AuditCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            CostCommand.class,
            DemoCommand.class,
            ReceiveCommand.class,
            ScheduleCommand.class,
            Up.class
        })
public final class Main {
    private Main() {}

    /// Runs a subcommand and ends with its exit code.
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(
                        (exception, command, _) -> {
                            command.getErr().println("posthorn: " + exception.getMessage());
                            return command.getCommandSpec().exitCodeOnExecutionException();
                        });
    }
}
