package dev.posthorn.job;

import dev.posthorn.World;
import dev.posthorn.backfill.Backfill;
import dev.posthorn.backfill.BackfillSpec;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Events;
import dev.posthorn.delivery.Hints;
import dev.posthorn.delivery.History;
import dev.posthorn.delivery.InMemoryHistory;
import dev.posthorn.delivery.Observer;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.redrive.BulkRedrive;
import dev.posthorn.redrive.RedriveSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/// Jobs in a world in memory, worked by processes that may be killed.
public final class Workshop {
    public final InMemoryJobs jobs = new InMemoryJobs();
    public final Queue<JobHint> hints = new ArrayDeque<>();
    public final Set<DeliveryKey> unreadable = new HashSet<>();
    public final StartJob start;
    public final StartKeyed keyed;
    public final CancelJob cancel;
    private final World world;

    /// @param world where deliveries are
    public Workshop(World world) {
        this.world = world;
        start = start(jobs);
        keyed = new StartKeyed(start, world.clock, new Random(5));
        cancel = new CancelJob(jobs, start, world.clock);
    }

    /// Starts a redrive.
    public JobKey redrive(RedriveSpec spec) {
        var subject = Optional.ofNullable(spec.endpointId()).orElse("");
        return begin(Job.Kind.REDRIVE, subject, spec.toMap());
    }

    /// Starts a backfill.
    public JobKey backfill(String endpointId, BackfillSpec spec) {
        return begin(Job.Kind.BACKFILL, endpointId, spec.toMap());
    }

    /// A worker of a process.
    public JobRunner runner(Killing killing) {
        var deliveries = killing.port(Deliveries.class, world.table);
        var endpoints = killing.port(Endpoints.class, world.table);
        var history = killing.port(History.class, new InMemoryHistory(world.table, unreadable));
        Observer observer = world.facts::add;
        var claims = new ClaimHints(killing.port(Hints.class, world.queue), observer);
        var lease = World.TERMS.lease();
        var workers =
                Map.<Job.Kind, Worker>of(
                        Job.Kind.REDRIVE,
                        new BulkRedrive(
                                deliveries,
                                history,
                                endpoints,
                                claims,
                                observer,
                                lease,
                                world.clock),
                        Job.Kind.BACKFILL,
                        new Backfill(
                                history,
                                endpoints,
                                killing.port(Events.class, world.table),
                                new RulerFilters(),
                                deliveries,
                                claims,
                                observer,
                                lease,
                                world.clock));
        var mine = killing.port(Jobs.class, jobs);
        return new JobRunner(mine, start(mine), workers, observer, lease, world.clock);
    }

    /// Has a process work the job's hint until it ends, waits or is killed.
    public void work(Killing killing) {
        try {
            runner(killing).work(hints.remove(), Instant.MAX);
        } catch (RuntimeException e) {
            if (!killing.isDone()) {
                throw e;
            }
        }
    }

    /// Works a job to its end, time passing as it asks, and returns it.
    public Job finish(JobKey key) {
        while (job(key).runs()) {
            if (hints.isEmpty()) {
                world.clock.advance(World.TERMS.lease().plus(Duration.ofMinutes(1)));
                runner(Killing.never()).revive(10, Duration.ZERO);
            } else {
                world.clock.advance(hints.element().delay());
                work(Killing.never());
            }
        }
        return job(key);
    }

    public Job job(JobKey key) {
        return jobs.find(key, world.clock.instant()).orElseThrow();
    }

    private JobKey begin(Job.Kind kind, String subject, Map<String, String> spec) {
        return switch (keyed.start(World.TENANT, Optional.empty(), kind, subject, spec)) {
            case StartKeyed.Outcome.Begun(var job) -> job.key();
            case StartKeyed.Outcome other -> throw new AssertionError(other);
        };
    }

    private StartJob start(Jobs stored) {
        return new StartJob(
                stored,
                hint -> {
                    hints.add(hint);
                    return Optional.empty();
                },
                world.facts::add,
                new StartJob.Terms(World.TERMS.lease(), World.RETENTION),
                world.clock);
    }
}
