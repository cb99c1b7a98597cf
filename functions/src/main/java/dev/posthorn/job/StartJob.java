package dev.posthorn.job;

import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Starts jobs, and hurries them on.
///
/// @param jobs where they are stored
/// @param hints the dispatch queue
/// @param observer is told what happened
/// @param terms how long things last
/// @param clock the time
public record StartJob(
        Jobs jobs, JobHints hints, Observer observer, Terms terms, InstantSource clock) {
    /// How long things last.
    ///
    /// @param lease of a page
    /// @param retention of a job
    public record Terms(Duration lease, Duration retention) {}

    /// Starts a job, unless one with this key was started before; one that has failed goes on.
    ///
    /// @return the job as it is now
    public Job start(JobKey key, Job.Kind kind, String subject) {
        return start(key, kind, subject, Map.of());
    }

    /// Starts a job, unless one with this key was started before; one that has failed goes on, unless it was asked to do something else.
    ///
    /// @param spec how it shall do it
    /// @return the job as it is now
    public Job start(JobKey key, Job.Kind kind, String subject, Map<String, String> spec) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var begun = Job.begun(key, kind, subject, spec, now, terms.lease(), terms.retention());
        var job = jobs.putIfAbsent(begun);
        if (job.standing().state() == Standing.State.FAILED && job.does(kind, subject, spec)) {
            var again = job.again(now, terms.lease());
            return jobs.replace(again) ? started(again) : job;
        }
        return job.equals(begun) ? started(job) : job;
    }

    private Job started(Job job) {
        var key = job.key();
        observer.note(new Fact.JobStarted(key.tenant(), key.id(), job.kind().name()));
        hint(job, Duration.ZERO);
        return job;
    }

    /// Sends a hint of a job that was just claimed.
    ///
    /// @param wait how long the queue holds it back
    void hint(Job job, Duration wait) {
        var key = job.key();
        hints.send(new JobHint(key, job.version(), wait))
                .ifPresent(why -> observer.note(new Fact.JobHintLost(key.tenant(), key.id(), why)));
    }
}
