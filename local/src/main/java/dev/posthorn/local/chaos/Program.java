package dev.posthorn.local.chaos;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a Posthorn is started in a JVM of its own, with the flags of this one.
///
/// @param main the main class and the arguments that come before those of `up`
/// @param classPath its class path
/// @param template its template
public record Program(List<String> main, String classPath, Path template) {
    /// What `posthorn` itself is started with.
    public static final List<String> POSTHORN = List.of("dev.posthorn.local.cli.Main");

    /// Long enough for an attempt, and so short that what a kill left behind is found again within seconds.
    private static final List<String> SHORT_LEASE =
            List.of(
                    "--environment",
                    "POSTHORN_LEASE_SECONDS=13",
                    "--environment",
                    "POSTHORN_ATTEMPT_TIMEOUT_SECONDS=3",
                    "--environment",
                    "POSTHORN_CONNECT_TIMEOUT_SECONDS=3",
                    "--schedule-period",
                    "PT3S");

    /// It lives for seconds: too short for compiling much to pay.
    private static final List<String> SHORT_LIVED =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /// Copies the list.
    public Program {
        main = List.copyOf(main);
    }

    /// This very Posthorn.
    ///
    /// @param template its template
    public static Program same(Path template) {
        return new Program(POSTHORN, System.getProperty("java.class.path"), template);
    }

    /// Another one, with what it is made of behind this one's class path.
    ///
    /// @param otherMain the main class and the arguments that come before those of `up`
    /// @param more more of a class path
    public Program with(List<String> otherMain, List<Path> more) {
        var longer = new StringBuilder(classPath);
        more.forEach(path -> longer.append(File.pathSeparator).append(path.toAbsolutePath()));
        return new Program(otherMain, longer.toString(), template);
    }

    List<String> upOn(Path data) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(flags());
        command.addAll(List.of("-cp", classPath));
        command.addAll(main);
        command.addAll(List.of("up", "--data", data.toString(), "--port", "0"));
        command.addAll(List.of("--template", template.toString()));
        command.addAll(SHORT_LEASE);
        return command;
    }

    /// Those that two processes can have.
    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
                .toList();
    }
}
