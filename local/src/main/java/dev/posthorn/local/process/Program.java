package dev.posthorn.local.process;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How a Posthorn is started in a JVM of its own, with the flags of this one.
///
/// @param main the main class and the arguments that come before those of `up`
/// @param classPath its class path
/// @param flags flags of the JVM that this one does not have
/// @param options options of `up`
public record Program(
        List<String> main, String classPath, List<String> flags, List<String> options) {
    /// What `posthorn` itself is started with.
    public static final List<String> POSTHORN = List.of("dev.posthorn.local.cli.Main");

    /// Copies the lists.
    public Program {
        main = List.copyOf(main);
        flags = List.copyOf(flags);
        options = List.copyOf(options);
    }

    /// This very Posthorn.
    ///
    /// @param template its template
    public static Program same(Path template) {
        var options = List.of("--port", "0", "--template", template.toString());
        return new Program(POSTHORN, System.getProperty("java.class.path"), List.of(), options);
    }

    /// Another one, with what it is made of behind this one's class path.
    ///
    /// @param otherMain the main class and the arguments that come before those of `up`
    /// @param more more of a class path
    public Program with(List<String> otherMain, List<Path> more) {
        var longer = new StringBuilder(classPath);
        more.forEach(path -> longer.append(File.pathSeparator).append(path.toAbsolutePath()));
        return new Program(otherMain, longer.toString(), flags, options);
    }

    /// This one in a JVM with more flags.
    public Program flags(String... more) {
        return new Program(main, classPath, joined(flags, more), options);
    }

    /// This one with more options of `up`.
    public Program options(String... more) {
        return new Program(main, classPath, flags, joined(options, more));
    }

    List<String> upOn(Path data) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(shared());
        command.addAll(List.of("-cp", classPath));
        command.addAll(main);
        command.addAll(List.of("up", "--data", data.toString()));
        command.addAll(options);
        return command;
    }

    private static List<String> joined(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /// Those that two processes can have.
    private static List<String> shared() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
                .toList();
    }
}
