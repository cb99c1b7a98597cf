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
}
