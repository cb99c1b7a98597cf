package dev.posthorn.dynamodb;

import static dev.posthorn.dynamodb.JobWorld.LEASE;
import static dev.posthorn.dynamodb.JobWorld.RETENTION;
import static dev.posthorn.dynamodb.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.aws.AwsEndpoint;
import dev.posthorn.contract.DeliveryTable;
import dev.posthorn.delivery.Fact;
import dev.posthorn.job.CancelJob;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Progress;
import dev.posthorn.job.Standing;
import dev.posthorn.job.StartKeyed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Jobs on a real table: how they are started, go on from page to page and end.
@Tag(AwsEndpoint.SUITE)
class JobsTest {
    private final JobWorld world = new JobWorld();

    @Test
    void goesOnPageByPageUntilAllIsDone() {
        var job = world.start.start(key(1), Job.Kind.DELETE_TENANT, "");

        world.runner.work(world.hints.remove(), Instant.MAX);

        assertThat(world.pages).containsExactly("", "1", "2", "3", "4");
        var done = world.find(job.key());
        assertThat(done.runs()).isFalse();
        assertThat(done.counts()).isEqualTo(Map.of("numbers", 5L));
        assertThat(done.finishedAt()).isEqualTo(world.clock.instant());
        assertThat(world.facts)
                .contains(
                        new Fact.JobFinished("acme", key(1).id(), "DELETE_TENANT", done.counts()));
        assertThat(world.jobs.due(world.clock.instant().plus(RETENTION), 10)).isEmpty();
    }

    @Test
    void startsAJobOnce() {
        var first = world.start.start(key(1), Job.Kind.DELETE_TENANT, "");
        world.clock.advance(Duration.ofSeconds(5));

        assertThat(world.start.start(key(1), Job.Kind.DELETE_TENANT, "")).isEqualTo(first);
        assertThat(world.hints).hasSize(1);
    }

    @Test
    void waitsWhereAPageAsksForIt() {
        var waiting =
                world.runner(job -> new Progress.More("", "", Map.of(), Duration.ofSeconds(60)));
        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");

        waiting.work(world.hints.remove(), Instant.MAX);

        assertThat(world.hints.remove().delay()).isEqualTo(Duration.ofSeconds(60));
        assertThat(world.find(key(1)).dueAt())
                .isEqualTo(world.clock.instant().plusSeconds(60).plus(LEASE));
    }

    @Test
    void restsAfterATurnInWhichNothingHeldItBack() {
        var busy =
                world.runner(
                        _ -> {
                            world.clock.advance(Duration.ofSeconds(4));
                            return new Progress.More("", "", Map.of(), Duration.ZERO);
                        });
        world.start.start(key(1), Job.Kind.BACKFILL, "ep");

        busy.work(world.hints.remove(), Instant.MAX);

        assertThat(world.hints.remove().delay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void listsATenantsJobsNewestFirstPageByPage() {
        List.of(1, 2, 3).forEach(n -> world.start.start(key(n), Job.Kind.DELETE_ENDPOINT, "ep"));
        world.start.start(new JobKey("globex", key(4).id()), Job.Kind.DELETE_TENANT, "");

        var first = world.jobs.ofTenant("acme", world.clock.instant(), null, 2);
        var second =
                world.jobs.ofTenant("acme", world.clock.instant(), first.next().orElseThrow(), 2);

        assertThat(first.items()).extracting(Job::key).containsExactly(key(3), key(2));
        assertThat(second.items()).extracting(Job::key).containsExactly(key(1));
    }

    @Test
    void cancelsOnlyWhatMayBeLeftHalfDone() {
        var cancel = new CancelJob(world.jobs, world.start, world.clock);
        world.start.start(key(1), Job.Kind.DELETE_TENANT, "");
        world.start.start(key(2), Job.Kind.BACKFILL, "ep");
        world.runner.work(world.hints.remove(), Instant.MAX);

        assertThat(cancel.cancel(key(1)))
                .isEqualTo(new CancelJob.Outcome.Impossible("it has ended"));
        assertThat(cancel.cancel(key(3))).isEqualTo(new CancelJob.Outcome.Unknown());
        assertThat(cancel.cancel(key(2)))
                .isEqualTo(new CancelJob.Outcome.Cancelled(world.find(key(2))));
        assertThat(world.find(key(2)).standing().state()).isEqualTo(Standing.State.CANCELLED);
        world.start.start(key(4), Job.Kind.DELETE_ENDPOINT, "ep");
        assertThat(cancel.cancel(key(4))).isInstanceOf(CancelJob.Outcome.Impossible.class);
        assertThat(world.find(key(4)).standing()).isEqualTo(Standing.RUNNING);
    }

    @Test
    void readsJobsThatWereWrittenBeforeTheyHadAState() {
        var running = world.start.start(key(1), Job.Kind.DELETE_TENANT, "");
        world.start.start(key(2), Job.Kind.DELETE_TENANT, "");
        world.hints.remove();
        world.runner.work(world.hints.remove(), Instant.MAX);
        forget(key(1));
        forget(key(2));

        assertThat(world.find(key(1))).isEqualTo(running);
        assertThat(world.find(key(2)).standing().state()).isEqualTo(Standing.State.FINISHED);
    }

    private void forget(JobKey key) {
        world.table
                .client()
                .updateItem(
                        update ->
                                update.tableName(world.table.name())
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
        var keyed = new StartKeyed(world.start, world.clock, new Random(3));
        world.clock.advance(Duration.ofHours(20));
        var first = begin(keyed, "ep");
        world.clock.advance(Duration.ofHours(23));

        assertThat(begin(keyed, "ep")).isEqualTo(first);
        assertThat(begin(keyed, "other")).isEqualTo(new StartKeyed.Outcome.Conflict());
        world.clock.advance(Duration.ofHours(2));
        assertThat(begin(keyed, "ep"))
                .isInstanceOf(StartKeyed.Outcome.Begun.class)
                .isNotEqualTo(first);
    }

    private static StartKeyed.Outcome begin(StartKeyed keyed, String subject) {
        return keyed.start(
                "acme", Optional.of("again"), Job.Kind.BACKFILL, subject, Map.of("n", "1"));
    }
}
