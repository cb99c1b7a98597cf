package dev.posthorn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.lambda.FunctionSpec;
import dev.posthorn.local.packaged.PackagedFunction;
import dev.posthorn.local.receiver.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The package that is deployed, under the runtime that it is deployed to: every file in `events/` through the function it is for, each
/// function in a process of its own. It prints how long starting and the first invocations take; no time fails it.
class PackageIT {
    private static final Path PACKAGE = Path.of("../functions/target/posthorn-functions.zip");

    @TempDir private static Path folder;
    private static Path task;

    private final Map<String, PackagedFunction> functions = new LinkedHashMap<>();

    @BeforeAll
    static void unpack() throws IOException {
        task = Files.createDirectory(folder.resolve("task"));
        long bytes = 0;
        try (var zip = new ZipInputStream(Files.newInputStream(PACKAGE))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = task.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    bytes += Files.copy(zip, file);
                }
            }
        }
        System.out.printf(
                "package: %.1f MB, unpacked %.1f MB%n", Files.size(PACKAGE) / 1e6, bytes / 1e6);
    }

    @ParameterizedTest(name = "with a snapshot: {0}")
    @ValueSource(booleans = {false, true})
    void runsEveryEventAsTheLocalRuntimeDoes(boolean snapStart) throws IOException {
        try (var story = new EventsStory()) {
            for (var each : EventsStory.COMES_TO) {
                var function = function(story, EventsStory.function(each.getKey()), snapStart);

                assertThat(EventsStory.outcome(function.invoke(story.event(each.getKey()))))
                        .as(each.getKey())
                        .isEqualTo(each.getValue());
            }
            story.awaitArrivals();
            assertThat(story.receiver.received())
                    .extracting(Received::id)
                    .containsExactlyInAnyOrderElementsOf(story.arriving());
            print(snapStart);
        } finally {
            functions.values().forEach(PackagedFunction::close);
        }
    }

    private PackagedFunction function(EventsStory story, String id, boolean snapStart) {
        return functions.computeIfAbsent(
                id, _ -> start(story.stack.runtime.function(id), snapStart));
    }

    private static PackagedFunction start(FunctionSpec spec, boolean snapStart) {
        try {
            var log =
                    Files.createDirectories(Path.of("target/packaged")).resolve(spec.id() + ".log");
            return PackagedFunction.start(task, spec, snapStart, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(boolean snapStart) {
        System.out.printf(
                "%n%-18s %8s %8s %8s %8s %8s   (ms, %s)%n",
                "function",
                "init",
                "restore",
                "first",
                "second",
                "slowest",
                snapStart ? "with the hooks of a snapshot" : "without a snapshot");
        functions.forEach(
                (id, function) -> {
                    var took = function.invocations();
                    System.out.printf(
                            "%-18s %8d %8s %8d %8s %8s%n",
                            id,
                            function.init().toMillis(),
                            snapStart ? function.restore().toMillis() : "-",
                            took.getFirst().toMillis(),
                            took.size() > 1 ? took.get(1).toMillis() : "-",
                            took.stream()
                                    .skip(1)
                                    .max(Duration::compareTo)
                                    .map(slowest -> String.valueOf(slowest.toMillis()))
                                    .orElse("-"));
                });
    }
}
