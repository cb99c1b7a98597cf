package dev.posthorn.local.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
            BackfillCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            CostCommand.class,
            DemoCommand.class,
            ExportCommand.class,
            ReceiveCommand.class,
            RedriveCommand.class,
            ScheduleCommand.class,
            Up.class
        })
public final class Main {
    private Main() {}

    /// Runs a subcommand and ends with its exit code. What commands write is UTF-8, also into a file and whatever the locale is: JSON is.
    public static void main(String... arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine().setOut(out).execute(arguments));
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
