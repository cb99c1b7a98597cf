package dev.posthorn.dynamodb;

import static dev.posthorn.dynamodb.JobWorld.LEASE;
import static dev.posthorn.dynamodb.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.delivery.Fact;
import dev.posthorn.job.CancelJob;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Jobs on a real table count every page once, whoever crashes, comes late or fails.
@Tag(AwsEndpoint.SUITE)
class JobsAmidFailuresTest {
    private final JobWorld world = new JobWorld();

    @Test
    void goesOnWhereACrashLeftIt() {
        var crashing =
                world.runner(
                        job -> {
                            if (job.cursor().equals("3")) {
                                throw new IllegalStateException("power cut");
                            }
                            return world.count(job);
                        });
        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");
        assertThatIllegalStateException()
                .isThrownBy(() -> crashing.work(world.hints.remove(), Instant.MAX));

        world.runner.revive(10, Duration.ZERO);
        assertThat(world.hints).as("hints while the lease of the crashed worker runs").isEmpty();
        world.clock.advance(LEASE);
        world.runner.revive(10, Duration.ZERO);
        world.runner.work(world.hints.remove(), Instant.MAX);

        assertThat(world.pages).containsExactly("", "1", "2", "3", "4");
        assertThat(world.find(key(1)).counts()).isEqualTo(Map.of("numbers", 5L));
    }

    @Test
    void isFoundByTheSweepWhenItsHintIsLost() {
        world.lost = Optional.of("no queue");
        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");
        assertThat(world.facts).contains(new Fact.JobHintLost("acme", key(1).id(), "no queue"));
        world.lost = Optional.empty();

        world.clock.advance(LEASE);
        world.runner.revive(10, Duration.ZERO);
        world.runner.work(world.hints.remove(), Instant.MAX);

        assertThat(world.find(key(1)).runs()).isFalse();
    }

    @Test
    void isLeftToItsHintForAsLongAsIsAsked() {
        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");
        world.hints.clear();
        var patience = Duration.ofMinutes(20);

        world.clock.advance(LEASE.plus(patience).minusSeconds(1));
        world.runner.revive(10, patience);
        assertThat(world.hints).isEmpty();
        world.clock.advance(Duration.ofSeconds(1));
        world.runner.revive(10, patience);

        assertThat(world.hints).hasSize(1);
    }

    @Test
    void isHintedThoughTheAnswerThatItIsStoredWasLost() {
        world.clock.advance(Duration.ofMillis(1));
        var now = world.clock.instant();
        world.jobs.putIfAbsent(
                Job.begun(
                        key(1),
                        Job.Kind.DELETE_TENANT,
                        "",
                        Map.of(),
                        now,
                        LEASE,
                        JobWorld.RETENTION));

        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");

        assertThat(world.hints).hasSize(1);
    }

    @Test
    void dropsAHintOfAPageThatIsDone() {
        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");
        var hint = world.hints.remove();
        world.runner.work(hint, Instant.MAX);
        world.pages.clear();

        world.runner.work(hint, Instant.MAX);

        assertThat(world.pages).isEmpty();
        assertThat(world.facts).contains(new Fact.JobHintStale("acme", key(1).id()));
    }

    @Test
    void countsAPageOnceThoughTwoWorkIt() {
        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");
        var hint = world.hints.remove();
        var slow =
                world.runner(
                        job -> {
                            world.runner.work(hint, Instant.MAX);
                            return world.count(job);
                        });

        slow.work(hint, Instant.MAX);

        assertThat(world.find(key(1)).counts()).isEqualTo(Map.of("numbers", 5L));
    }

    @Test
    void countsThePageOnceThatItIsCancelledAmidAndBeginsNoOther() {
        var cancel = new CancelJob(world.jobs, world.start, world.clock);
        world.start.start(key(1), Job.Kind.REDRIVE, "");
        var cancelled =
                world.runner(
                        job -> {
                            if (job.cursor().equals("2")) {
                                cancel.cancel(key(1));
                            }
                            return world.count(job);
                        });

        cancelled.work(world.hints.remove(), Instant.MAX);
        assertThat(world.find(key(1)).runs()).isTrue();
        world.runner.work(world.hints.remove(), Instant.MAX);

        var job = world.find(key(1));
        assertThat(world.pages).containsExactly("", "1", "2", "2");
        assertThat(job.standing().state()).isEqualTo(Standing.State.CANCELLED);
        assertThat(job.runs()).isFalse();
        assertThat(job.counts()).isEqualTo(Map.of("numbers", 3L));
        assertThat(world.hints).isEmpty();
    }

    @Test
    void putsOffAPageThatMayNotFitAndLosesNothing() {
        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");

        world.runner.work(world.hints.remove(), world.clock.instant().plusSeconds(10));
        assertThat(world.pages).isEmpty();
        world.runner.work(world.hints.remove(), Instant.MAX);

        assertThat(world.find(key(1)).runs()).isFalse();
    }

    @Test
    void givesUpWhenAPageFailsAgainAndAgain() {
        fail(key(1));

        assertThat(world.hints).isEmpty();
        var failed = world.find(key(1));
        assertThat(failed.runs()).isFalse();
        assertThat(failed.standing().state()).isEqualTo(Standing.State.FAILED);
        var why = "java.lang.IllegalStateException: no luck";
        assertThat(failed.standing().error()).isEqualTo(why);
        assertThat(world.facts).contains(new Fact.JobFailed("acme", key(1).id(), "REDRIVE", why));
    }

    private void fail(JobKey key) {
        var failing =
                world.runner(
                        _ -> {
                            throw new IllegalStateException("no luck\nat all");
                        });
        world.start.start(key, Job.Kind.REDRIVE, "");
        for (int tries = 1; tries <= Job.MOST_TRIES; tries++) {
            var hint = world.hints.remove();
            assertThatIllegalStateException().isThrownBy(() -> failing.work(hint, Instant.MAX));
            assertThat(world.find(key).standing().tries()).isEqualTo(tries);
            world.clock.advance(Duration.ofMinutes(tries));
            failing.revive(10, Duration.ZERO);
        }
    }

    @Test
    void goesOnAfterAFailureWhenItIsStartedAgain() {
        fail(key(1));

        assertThat(world.start.start(key(1), Job.Kind.REDRIVE, "").runs()).isTrue();
        world.runner.work(world.hints.remove(), Instant.MAX);

        var finished = world.find(key(1));
        assertThat(finished.standing().state()).isEqualTo(Standing.State.FINISHED);
        assertThat(finished.standing().error()).isNull();
        assertThat(finished.counts()).isEqualTo(Map.of("numbers", 5L));
    }

    @Test
    void forgetsFailuresWhenItComesFurther() {
        world.start.start(key(1), Job.Kind.REDRIVE, "");
        var failing =
                world.runner(
                        job -> {
                            if (job.standing().tries() == 0) {
                                throw new IllegalStateException("now and then");
                            }
                            return world.count(job);
                        });

        while (world.find(key(1)).runs()) {
            try {
                failing.work(world.hints.remove(), Instant.MAX);
            } catch (IllegalStateException e) {
                world.clock.advance(Duration.ofMinutes(1));
                failing.revive(10, Duration.ZERO);
            }
        }

        assertThat(world.find(key(1)).counts()).isEqualTo(Map.of("numbers", 5L));
    }
}
