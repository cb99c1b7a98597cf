package dev.posthorn.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Jobs that somebody asks for under an idempotency key, or asks too many of.
class StartKeyedTest {
    private final World.Clock clock = new World.Clock();
    private final InMemoryJobs jobs = new InMemoryJobs();
    private final List<JobHint> hints = new ArrayList<>();
    private final StartKeyed keyed =
            new StartKeyed(
                    new StartJob(
                            jobs,
                            hint -> {
                                hints.add(hint);
                                return Optional.empty();
                            },
                            _ -> {},
                            new StartJob.Terms(World.TERMS.lease(), World.RETENTION),
                            clock),
                    clock,
                    new Random(5));

    @Test
    void leavesAFailedJobAsItIsWhenItsKeyComesWithAnother() {
        var failed = fail(begun(start("key", "a")));
        hints.clear();

        assertThat(start("key", "b")).isEqualTo(new StartKeyed.Outcome.Conflict());

        assertThat(jobs.find(failed.key(), clock.instant())).hasValue(failed);
        assertThat(hints).isEmpty();
    }

    @Test
    void resumesAFailedJobWhenItIsAskedForAgain() {
        var failed = fail(begun(start("key", "a")));
        hints.clear();

        assertThat(begun(start("key", "a")).standing()).isEqualTo(Standing.RUNNING);

        assertThat(hints).extracting(JobHint::key).containsExactly(failed.key());
    }

    @Test
    void startsOnlySoManyOfATenant() {
        var first = begun(start("1", "a"));
        IntStream.range(1, StartKeyed.MOST).forEach(n -> begun(start(null, "a")));
        var tooMany = new StartKeyed.Outcome.TooMany(StartKeyed.MOST);

        assertThat(start(null, "a")).isEqualTo(tooMany);
        assertThat(start("1", "a")).isEqualTo(new StartKeyed.Outcome.Begun(first));
        assertThat(start("globex", Optional.empty(), "a"))
                .isInstanceOf(StartKeyed.Outcome.Begun.class);

        var done = first.after(new Progress.Done(Map.of()), clock.instant(), Duration.ZERO);
        assertThat(jobs.replace(done)).isTrue();
        assertThat(start(null, "a")).isInstanceOf(StartKeyed.Outcome.Begun.class);
        assertThat(start(null, "a")).isEqualTo(tooMany);
    }

    @Test
    void countsNoJobsThatDelete() {
        for (int n = 0; n < StartKeyed.MOST; n++) {
            var key = new JobKey(World.TENANT, "job_" + n);
            keyed.start().start(key, Job.Kind.DELETE_ENDPOINT, "ep");
        }

        assertThat(start(null, "a")).isInstanceOf(StartKeyed.Outcome.Begun.class);
    }

    private Job fail(Job job) {
        var failed = job;
        while (failed.runs()) {
            failed = failed.failed("no luck", clock.instant());
            assertThat(jobs.replace(failed)).isTrue();
        }
        return failed;
    }

    private static Job begun(StartKeyed.Outcome outcome) {
        return switch (outcome) {
            case StartKeyed.Outcome.Begun(var job) -> job;
            case StartKeyed.Outcome other -> throw new AssertionError(other);
        };
    }

    private StartKeyed.Outcome start(@Nullable String key, String subject) {
        return start(World.TENANT, Optional.ofNullable(key), subject);
    }

    private StartKeyed.Outcome start(String tenant, Optional<String> key, String subject) {
        return keyed.start(tenant, key, Job.Kind.BACKFILL, subject, Map.of("n", "1"));
    }
}
