package dev.posthorn.job;

import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Works jobs page by page. Each page is written down, fenced by the job's version, before the next begins.
public final class JobRunner {
    /// How long one invocation works a job before it makes room for webhooks.
    private static final Duration TURN = Duration.ofSeconds(15);

    /// How long a job then rests: it may do nothing that its pace holds back.
    static final Duration REST = Duration.ofSeconds(5);

    /// How long the slowest page may take.
    private static final Duration PAGE = Duration.ofSeconds(20);

    private static final int LONGEST_ERROR = 500;

    private final Jobs jobs;
    private final StartJob start;
    private final Map<Job.Kind, Worker> workers;
    private final Observer observer;
    private final Duration lease;
    private final InstantSource clock;

    /// @param jobs the stored jobs
    /// @param start hints them
    /// @param workers who does what
    /// @param observer is told what happened
    /// @param lease how long a page may take
    /// @param clock the time
    public JobRunner(
            Jobs jobs,
            StartJob start,
            Map<Job.Kind, Worker> workers,
            Observer observer,
            Duration lease,
            InstantSource clock) {
        this.jobs = jobs;
        this.start = start;
        this.workers = Map.copyOf(workers);
        this.observer = observer;
        this.lease = lease;
        this.clock = clock;
    }

    /// Works the job that a hint tells of, unless the hint is stale.
    ///
    /// @param end when this worker is stopped; where a page may not fit before it, the job is only hinted again
    public void work(JobHint hint, Instant end) {
        var found =
                jobs.find(hint.key(), clock.instant())
                        .filter(Job::runs)
                        .filter(job -> job.version() == hint.version());
        if (found.isEmpty()) {
            observer.note(new Fact.JobHintStale(hint.key().tenant(), hint.key().id()));
            return;
        }
        var job = found.get();
        var turn = clock.instant().plus(TURN);
        var stop = turn.isBefore(end.minus(PAGE)) ? turn : end.minus(PAGE);
        var pause = Duration.ZERO;
        var rest = Duration.ZERO;
        while (job.runs() && pause.isZero() && clock.instant().isBefore(stop)) {
            var progress = page(job);
            job = job.after(progress, clock.instant(), lease);
            if (!jobs.replace(job)) {
                return; // another worker has taken over
            }
            pause = progress instanceof Progress.More more ? more.pause() : Duration.ZERO;
            rest = REST;
        }
        if (job.runs()) {
            start.hint(job, pause.isZero() ? rest : pause);
        } else {
            observer.note(end(job));
        }
    }

    private static Fact end(Job job) {
        var key = job.key();
        var kind = job.kind().name();
        return job.standing().state() == Standing.State.CANCELLED
                ? new Fact.JobCancelled(key.tenant(), key.id(), kind, job.counts())
                : new Fact.JobFinished(key.tenant(), key.id(), kind, job.counts());
    }

    /// A page that fails is written down too: the sweep has it done again, but not for ever.
    private Progress page(Job job) {
        try {
            return worker(job).work(job);
        } catch (RuntimeException e) {
            try {
                fail(job, e);
            } catch (RuntimeException further) {
                e.addSuppressed(further);
            }
            throw e;
        }
    }

    private void fail(Job job, RuntimeException cause) {
        var error = cause.toString().lines().findFirst().orElse("");
        var told = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
        var failed = job.failed(told, clock.instant());
        if (jobs.replace(failed) && !failed.runs()) {
            var key = job.key();
            observer.note(new Fact.JobFailed(key.tenant(), key.id(), job.kind().name(), told));
        }
    }

    /// Claims the jobs that nobody works any more, and hints them. Those that have ended and still stand in line are written once more.
    ///
    /// @param limit how many at most
    /// @param patience for how long they must have stood in line
    public void revive(int limit, Duration patience) {
        var before = clock.instant().minus(patience);
        for (var key : jobs.due(before, limit)) {
            try {
                revive(key, before);
            } catch (RuntimeException e) {
                // One that cannot be read holds up no other.
                observer.note(new Fact.JobHintLost(key.tenant(), key.id(), e.toString()));
            }
        }
    }

    private void revive(JobKey key, Instant before) {
        jobs.find(key, clock.instant())
                .filter(job -> isDue(job, before))
                .map(job -> job.claimed(clock.instant(), lease))
                .filter(jobs::replace)
                .filter(Job::runs)
                .ifPresent(job -> start.hint(job, Duration.ZERO));
    }

    private static boolean isDue(Job job, Instant now) {
        var dueAt = job.dueAt();
        return dueAt != null && !dueAt.isAfter(now);
    }

    private Worker worker(Job job) {
        var worker = workers.get(job.kind());
        if (worker == null) {
            throw new IllegalStateException("nobody works jobs of the kind " + job.kind());
        }
        return worker;
    }
}
