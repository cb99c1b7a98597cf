package dev.posthorn.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.World;
import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Ids;
import dev.posthorn.job.CancelJob;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobHint;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.JobRunner;
import dev.posthorn.job.Progress;
import dev.posthorn.job.Standing;
import dev.posthorn.job.StartJob;
import dev.posthorn.job.StartKeyed;
import dev.posthorn.job.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Jobs on a real table: a worker that counts to five, a page for each number.
@Tag(AwsEndpoint.SUITE)
class JobsTest {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration RETENTION = Duration.ofDays(30);

    private final World.Clock clock = new World.Clock();
    private final LocalTable table = LocalDynamoDb.newTable();
    private final DynamoDbJobs jobs = new DynamoDbJobs(table.client(), table.name());
    private final Queue<JobHint> hints = new ArrayDeque<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private Optional<String> lost = Optional.empty();

    private final StartJob start =
            new StartJob(jobs, this::send, facts::add, new StartJob.Terms(LEASE, RETENTION), clock);
    private final JobRunner runner = runner(this::count);

    @Test
    void goesOnPageByPageUntilAllIsDone() {
        var job = start.start(key(1), Job.Kind.DELETE_TENANT, "");

        runner.work(hints.remove(), Instant.MAX);

        assertThat(pages).containsExactly("", "1", "2", "3", "4");
        var done = find(job.key());
        assertThat(done.runs()).isFalse();
        assertThat(done.counts()).isEqualTo(Map.of("numbers", 5L));
        assertThat(done.finishedAt()).isEqualTo(clock.instant());
        assertThat(facts)
                .contains(
                        new Fact.JobFinished("acme", key(1).id(), "DELETE_TENANT", done.counts()));
        assertThat(jobs.due(clock.instant().plus(RETENTION), 10)).isEmpty();
    }

    @Test
    void startsAJobOnce() {
        var first = start.start(key(1), Job.Kind.DELETE_TENANT, "");
        clock.advance(Duration.ofSeconds(5));

        assertThat(start.start(key(1), Job.Kind.DELETE_TENANT, "")).isEqualTo(first);
        assertThat(hints).hasSize(1);
    }

    @Test
    void goesOnWhereACrashLeftIt() {
        var crashing =
                runner(
                        job -> {
                            if (job.cursor().equals("3")) {
                                throw new IllegalStateException("power cut");
                            }
                            return count(job);
                        });
        start.start(key(1), Job.Kind.DELETE_TENANT, "");
        assertThatIllegalStateException()
                .isThrownBy(() -> crashing.work(hints.remove(), Instant.MAX));

        runner.revive(10);
        assertThat(hints).as("hints while the lease of the crashed worker runs").isEmpty();
        clock.advance(LEASE);
        runner.revive(10);
        runner.work(hints.remove(), Instant.MAX);

        assertThat(pages).containsExactly("", "1", "2", "3", "4");
        assertThat(find(key(1)).counts()).isEqualTo(Map.of("numbers", 5L));
    }

    @Test
    void isFoundByTheSweepWhenItsHintIsLost() {
        lost = Optional.of("no queue");
        start.start(key(1), Job.Kind.DELETE_TENANT, "");
        assertThat(facts).contains(new Fact.JobHintLost("acme", key(1).id(), "no queue"));
        lost = Optional.empty();

        clock.advance(LEASE);
        runner.revive(10);
        runner.work(hints.remove(), Instant.MAX);

        assertThat(find(key(1)).runs()).isFalse();
    }

    @Test
    void dropsAHintOfAPageThatIsDone() {
        start.start(key(1), Job.Kind.DELETE_TENANT, "");
        var hint = hints.remove();
        runner.work(hint, Instant.MAX);
        pages.clear();

        runner.work(hint, Instant.MAX);

        assertThat(pages).isEmpty();
        assertThat(facts).contains(new Fact.JobHintStale("acme", key(1).id()));
    }

    @Test
    void countsAPageOnceThoughTwoWorkIt() {
        start.start(key(1), Job.Kind.DELETE_TENANT, "");
        var hint = hints.remove();
        var slow =
                runner(
                        job -> {
                            runner.work(hint, Instant.MAX);
                            return count(job);
                        });

        slow.work(hint, Instant.MAX);

        assertThat(find(key(1)).counts()).isEqualTo(Map.of("numbers", 5L));
    }

    @Test
    void putsOffAPageThatMayNotFitAndLosesNothing() {
        start.start(key(1), Job.Kind.DELETE_TENANT, "");

        runner.work(hints.remove(), clock.instant().plusSeconds(10));
        assertThat(pages).isEmpty();
        runner.work(hints.remove(), Instant.MAX);

        assertThat(find(key(1)).runs()).isFalse();
    }

    @Test
    void waitsWhereAPageAsksForIt() {
        var waiting = runner(job -> new Progress.More("", "", Map.of(), Duration.ofSeconds(60)));
        start.start(key(1), Job.Kind.DELETE_TENANT, "");

        waiting.work(hints.remove(), Instant.MAX);

        assertThat(hints.remove().delay()).isEqualTo(Duration.ofSeconds(60));
        assertThat(find(key(1)).dueAt()).isEqualTo(clock.instant().plusSeconds(60).plus(LEASE));
    }

    @Test
    void listsATenantsJobsNewestFirstPageByPage() {
        List.of(1, 2, 3).forEach(n -> start.start(key(n), Job.Kind.DELETE_ENDPOINT, "ep"));
        start.start(new JobKey("globex", key(4).id()), Job.Kind.DELETE_TENANT, "");

        var first = jobs.ofTenant("acme", clock.instant(), null, 2);
        var second = jobs.ofTenant("acme", clock.instant(), first.next().orElseThrow(), 2);

        assertThat(first.items()).extracting(Job::key).containsExactly(key(3), key(2));
        assertThat(second.items()).extracting(Job::key).containsExactly(key(1));
    }

    @Test
    void givesUpWhenAPageFailsAgainAndAgain() {
        fail(key(1));

        assertThat(hints).isEmpty();
        var failed = find(key(1));
        assertThat(failed.runs()).isFalse();
        assertThat(failed.standing().state()).isEqualTo(Standing.State.FAILED);
        var why = "java.lang.IllegalStateException: no luck";
        assertThat(failed.standing().error()).isEqualTo(why);
        assertThat(facts).contains(new Fact.JobFailed("acme", key(1).id(), "REDRIVE", why));
    }

    private void fail(JobKey key) {
        var failing =
                runner(
                        _ -> {
                            throw new IllegalStateException("no luck\nat all");
                        });
        start.start(key, Job.Kind.REDRIVE, "");
        for (int tries = 1; tries <= Job.MOST_TRIES; tries++) {
            var hint = hints.remove();
            assertThatIllegalStateException().isThrownBy(() -> failing.work(hint, Instant.MAX));
            assertThat(find(key).standing().tries()).isEqualTo(tries);
            clock.advance(Duration.ofMinutes(tries));
            failing.revive(10);
        }
    }

    @Test
    void goesOnAfterAFailureWhenItIsStartedAgain() {
        fail(key(1));

        assertThat(start.start(key(1), Job.Kind.REDRIVE, "").runs()).isTrue();
        runner.work(hints.remove(), Instant.MAX);

        var finished = find(key(1));
        assertThat(finished.standing().state()).isEqualTo(Standing.State.FINISHED);
        assertThat(finished.standing().error()).isNull();
        assertThat(finished.counts()).isEqualTo(Map.of("numbers", 5L));
    }

    @Test
    void forgetsFailuresWhenItComesFurther() {
        start.start(key(1), Job.Kind.REDRIVE, "");
        var failing =
                runner(
                        job -> {
                            if (job.standing().tries() == 0) {
                                throw new IllegalStateException("now and then");
                            }
                            return count(job);
                        });

        while (find(key(1)).runs()) {
            try {
                failing.work(hints.remove(), Instant.MAX);
            } catch (IllegalStateException e) {
                clock.advance(Duration.ofMinutes(1));
                failing.revive(10);
            }
        }

        assertThat(find(key(1)).counts()).isEqualTo(Map.of("numbers", 5L));
    }

    @Test
    void cancelsOnlyWhatMayBeLeftHalfDone() {
        var cancel = new CancelJob(jobs, start, clock);
        start.start(key(1), Job.Kind.DELETE_TENANT, "");
        start.start(key(2), Job.Kind.BACKFILL, "ep");
        runner.work(hints.remove(), Instant.MAX);

        assertThat(cancel.cancel(key(1)))
                .isEqualTo(new CancelJob.Outcome.Impossible("it has ended"));
        assertThat(cancel.cancel(key(3))).isEqualTo(new CancelJob.Outcome.Unknown());
        assertThat(cancel.cancel(key(2))).isEqualTo(new CancelJob.Outcome.Cancelled(find(key(2))));
        assertThat(find(key(2)).standing().state()).isEqualTo(Standing.State.CANCELLED);
        start.start(key(4), Job.Kind.DELETE_ENDPOINT, "ep");
        assertThat(cancel.cancel(key(4))).isInstanceOf(CancelJob.Outcome.Impossible.class);
        assertThat(find(key(4)).standing()).isEqualTo(Standing.RUNNING);
    }

    @Test
    void readsJobsThatWereWrittenBeforeTheyHadAState() {
        var running = start.start(key(1), Job.Kind.DELETE_TENANT, "");
        start.start(key(2), Job.Kind.DELETE_TENANT, "");
        hints.remove();
        runner.work(hints.remove(), Instant.MAX);
        forget(key(1));
        forget(key(2));

        assertThat(find(key(1))).isEqualTo(running);
        assertThat(find(key(2)).standing().state()).isEqualTo(Standing.State.FINISHED);
    }

    private void forget(JobKey key) {
        table.client()
                .updateItem(
                        update ->
                                update.tableName(table.name())
                                        .key(Keys.of(key))
                                        .updateExpression("REMOVE #spec, #state, #tries")
                                        .expressionAttributeNames(
                                                Map.of(
                                                        "#spec", DeliveryTable.SPEC,
                                                        "#state", DeliveryTable.STATE,
                                                        "#tries", DeliveryTable.TRIES)));
    }

    @Test
    void isTheSameJobUnderTheSameIdempotencyKeyWithinADay() {
        var keyed = new StartKeyed(start, clock, new Random(3));
        clock.advance(Duration.ofHours(20));
        var first = begin(keyed, "ep").orElseThrow();
        clock.advance(Duration.ofHours(23));

        assertThat(begin(keyed, "ep")).hasValue(first);
        assertThat(begin(keyed, "other")).isEmpty();
        clock.advance(Duration.ofHours(2));
        assertThat(begin(keyed, "ep").orElseThrow().key()).isNotEqualTo(first.key());
    }

    private static Optional<Job> begin(StartKeyed keyed, String subject) {
        return keyed.start(
                "acme", Optional.of("again"), Job.Kind.BACKFILL, subject, Map.of("n", "1"));
    }

    private Progress count(Job job) {
        pages.add(job.cursor());
        int next = job.cursor().isEmpty() ? 1 : Integer.parseInt(job.cursor()) + 1;
        var one = Map.of("numbers", 1L);
        return next == 5
                ? new Progress.Done(one)
                : new Progress.More("", String.valueOf(next), one, Duration.ZERO);
    }

    private Optional<String> send(JobHint hint) {
        if (lost.isEmpty()) {
            hints.add(hint);
        }
        return lost;
    }

    private JobRunner runner(Worker worker) {
        var workers =
                Arrays.stream(Job.Kind.values())
                        .collect(Collectors.toMap(Function.identity(), _ -> worker));
        return new JobRunner(jobs, start, workers, facts::add, LEASE, clock);
    }

    private Job find(JobKey key) {
        return jobs.find(key, clock.instant()).orElseThrow();
    }

    private static JobKey key(int n) {
        return new JobKey("acme", Ids.jobId(Instant.EPOCH.plusSeconds(n), "test"));
    }
}
