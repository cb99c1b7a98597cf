package dev.posthorn.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.World;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Secret;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.job.CancelJob;
import dev.posthorn.job.InMemoryJobs;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobHint;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.JobRunner;
import dev.posthorn.job.Jobs;
import dev.posthorn.job.Progress;
import dev.posthorn.job.StartJob;
import dev.posthorn.job.Worker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every end of a job is told, once, and none that was not.
class AnnouncedJobsTest {
    private static final JobKey KEY = new JobKey(World.TENANT, "job_" + "0".repeat(26));
    private static final Progress DONE = new Progress.Done(Map.of("lookedAt", 1L));

    private final World world = new World();
    private final InMemoryJobs stored = new InMemoryJobs();
    private final Queue<JobHint> hints = new ArrayDeque<>();
    private boolean tableIsGone;
    private final Jobs jobs =
            new AnnouncedJobs(
                    stored,
                    new Announcer(world.table, this::ingest, world.facts::add, world.clock),
                    world.clock);
    private final StartJob start =
            new StartJob(
                    jobs,
                    hint -> {
                        hints.add(hint);
                        return Optional.empty();
                    },
                    world.facts::add,
                    new StartJob.Terms(World.TERMS.lease(), World.RETENTION),
                    world.clock);

    @BeforeEach
    void listen() {
        world.table.create(
                Endpoint.created(
                        Tenant.RESERVED,
                        "ep_" + "9".repeat(26),
                        EndpointSpec.of(URI.create("https://ops.example/hook")),
                        new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        world.clock.instant()));
        start.start(KEY, Job.Kind.REDRIVE, "");
    }

    @Test
    void tellsThatAJobFailedAndThatItWasFinishedAfterAll() {
        fail();
        start.start(KEY, Job.Kind.REDRIVE, "");
        work(_ -> DONE);

        assertThat(told()).containsExactlyInAnyOrder("failed", "finished");
    }

    @Test
    void tellsEachTimeThatAJobFails() {
        fail();
        world.clock.advance(Duration.ofMinutes(1));
        start.start(KEY, Job.Kind.REDRIVE, "");
        fail();

        assertThat(told()).containsExactly("failed", "failed");
    }

    @Test
    void tellsOfNoEndThatLostToACancellation() {
        var cancel = new CancelJob(jobs, start, world.clock);
        work(
                _ -> {
                    cancel.cancel(KEY);
                    return DONE;
                });
        assertThat(told()).isEmpty();

        work(_ -> DONE);
        assertThat(told()).containsExactly("cancelled");
    }

    @Test
    void tellsWithASweepWhatCouldNotBeToldAtOnce() {
        tableIsGone = true;
        work(_ -> DONE);
        assertThat(told()).isEmpty();
        assertThat(world.facts(Fact.AnnouncementLate.class)).hasSize(1);

        tableIsGone = false;
        sweep();
        sweep();

        assertThat(told()).containsExactly("finished");
        assertThat(hints).as("there is nothing left to work").isEmpty();
        assertThat(stored.due(Instant.MAX, 9)).isEmpty();
    }

    @Test
    void givesUpTellingInTheEndSoThatNoJobIsHeldUp() {
        tableIsGone = true;
        work(_ -> DONE);
        for (int minute = 0; minute <= Announcer.TRIED_FOR.toMinutes(); minute++) {
            sweep();
        }

        assertThat(stored.due(Instant.MAX, 9)).isEmpty();
        assertThat(world.facts(Fact.AnnouncementLate.class)).hasSizeGreaterThan(9);
    }

    private void fail() {
        for (int tries = 0; tries < Job.MOST_TRIES; tries++) {
            assertThatIllegalStateException()
                    .isThrownBy(
                            () ->
                                    work(
                                            _ -> {
                                                throw new IllegalStateException("power cut");
                                            }));
            world.clock.advance(Duration.ofMinutes(10));
            runner(_ -> DONE).revive(9, Duration.ZERO);
        }
    }

    private void work(Worker worker) {
        runner(worker).work(hints.remove(), Instant.MAX);
    }

    private void sweep() {
        world.clock.advance(Duration.ofMinutes(1));
        runner(_ -> DONE).revive(9, Duration.ZERO);
    }

    private JobRunner runner(Worker worker) {
        return new JobRunner(
                jobs,
                start,
                Map.of(Job.Kind.REDRIVE, worker),
                world.facts::add,
                World.TERMS.lease(),
                world.clock);
    }

    private Ingest ingest() {
        if (tableIsGone) {
            throw new IllegalStateException("the table is gone");
        }
        return world.ingest;
    }

    /// The states that Posthorn's own tenant was told of.
    private List<String> told() {
        return world.table.allDeliveries(world.clock.instant()).stream()
                .map(Delivery::key)
                .filter(key -> key.tenant().equals(Tenant.RESERVED))
                .map(key -> world.table.find(key.event(), world.clock.instant()).orElseThrow())
                .map(event -> event.payload().toText().replaceAll(".*\"state\":\"(\\w+)\".*", "$1"))
                .toList();
    }
}
