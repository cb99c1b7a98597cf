package dev.posthorn.local.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Runs commands as a user would.
public final class CommandLines {
    private CommandLines() {}

    /// Runs a command; returns its exit code and what it said.
    public static String run(String... arguments) {
        var said = new StringWriter();
        var out = new PrintWriter(said);
        var code = Main.commandLine().setOut(out).setErr(out).execute(arguments);
        return (code + " " + said).strip();
    }

    /// What a command came to.
    ///
    /// @param code its exit code
    /// @param out what it wrote to standard output
    /// @param err what it wrote to standard error
    public record Ended(int code, String out, String err) {}

    /// Runs a command.
    public static Ended runApart(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }
}
