package dev.posthorn.audit;

import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Jobs;
import dev.posthorn.job.Standing;
import dev.posthorn.job.StartJob;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Starts audits: one a day, and whenever somebody asks for one.
public final class StartAudit {
    private final Jobs jobs;
    private final StartJob start;
    private final Observer observer;
    private final InstantSource clock;
    private volatile Instant seenTo = Instant.MIN;

    /// @param jobs the stored jobs
    /// @param start starts them
    /// @param observer is told of an audit that is overdue
    /// @param clock the time
    public StartAudit(Jobs jobs, StartJob start, Observer observer, InstantSource clock) {
        this.jobs = jobs;
        this.start = start;
        this.observer = observer;
        this.clock = clock;
    }

    /// Starts the audit of the day, unless it was started, and sees whether that of the day before is done. To ask again costs one write
    /// and one read for each day and process, unless the audit is overdue.
    public void daily() {
        var day = clock.instant().truncatedTo(ChronoUnit.DAYS);
        if (day.equals(seenTo)) {
            return;
        }
        start.start(ofDay(day), Job.Kind.AUDIT, "");
        var yesterday = ofDay(day.minus(1, ChronoUnit.DAYS));
        if (jobs.find(yesterday, clock.instant()).filter(StartAudit::isNotDone).isPresent()) {
            observer.note(new Fact.AuditOverdue(yesterday.tenant(), yesterday.id()));
        } else {
            seenTo = day;
        }
    }

    private static boolean isNotDone(Job audit) {
        return audit.standing().state() != Standing.State.FINISHED;
    }

    /// Starts one now.
    public Job now() {
        return start.start(key(clock.instant(), "audit asked for"), Job.Kind.AUDIT, "");
    }

    /// The audit of the day that begins then.
    public static JobKey ofDay(Instant day) {
        return key(day, "audit of the day");
    }

    private static JobKey key(Instant at, String subject) {
        return new JobKey(Tenant.RESERVED, Ids.jobId(at, subject));
    }
}
