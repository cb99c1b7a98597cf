package dev.posthorn.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.process.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `posthorn chaos`, briefly: it finds nothing wrong with a sound Posthorn, and finds out a broken one.
@Timeout(400)
class ChaosIT {
    private static final Program SOUND = Program.same(Path.of("../template.yaml"));

    /// Among so many are some that die.
    private static final int LEAST = 16;

    /// What an open circuit parked comes back slowly.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void leavesNothingBehind() {
        System.out.println(said.toString(StandardCharsets.UTF_8));
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void accountsForEverythingThatWasAcceptedThoughItIsKilled() {
        boolean holds = run(SOUND, Duration.ofSeconds(9), Duration.ofSeconds(5), PATIENCE);

        assertThat(holds).isTrue();
        assertThat(lines()).contains("  lost                     0");
        assertThat(lines()).noneMatch(line -> line.matches(" *(accepted events|kills) +0.*"));
    }

    @Test
    void findsOutThatPromisesAreBroken() {
        var broken =
                SOUND.with(
                        List.of(BrokenPosthorn.class.getName(), "accept+bury+settle"), List.of());

        var minute = Duration.ofMinutes(1);
        boolean holds = run(broken, Duration.ofSeconds(4), minute, minute);

        assertThat(holds).isFalse();
        assertThat(lines()).anyMatch(line -> line.contains("has no delivery to"));
        assertThat(lines()).anyMatch(line -> line.contains("has no dead letter"));
        assertThat(lines()).anyMatch(line -> line.contains("the receiver never took it"));
    }

    private boolean run(Program program, Duration time, Duration life, Duration patience) {
        var plan = new Plan(time, life, life, 2, LEAST, 10, 1, patience, true, program, folder);
        return new Chaos(plan, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
