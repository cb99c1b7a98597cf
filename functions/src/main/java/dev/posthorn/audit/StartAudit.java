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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Starts audits: one a day, and whenever somebody asks for one.
public final class StartAudit {
    /// How long an audit that failed is left alone.
    private static final Duration REST = Duration.ofHours(1);

    private static final int PAGE = 100;

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

    /// Starts the audit of the day, unless it was started, has it go on an hour after it failed, and sees whether that of the day before is
    /// done. It looks once an hour in each process, which costs two reads, and each time that it is called while the audit is overdue.
    public void daily() {
        var now = clock.instant();
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        if (hour.equals(seenTo)) {
            return;
        }
        var day = now.truncatedTo(ChronoUnit.DAYS);
        if (jobs.find(ofDay(day), now).map(audit -> goesOn(audit, now)).orElse(true)) {
            start.start(ofDay(day), Job.Kind.AUDIT, "");
        }
        var overdue =
                jobs.find(ofDay(day.minus(1, ChronoUnit.DAYS)), now)
                        .filter(audit -> !isDone(audit) && !isMadeUpFor(audit, now));
        if (overdue.isPresent()) {
            var key = overdue.get().key();
            observer.note(new Fact.AuditOverdue(key.tenant(), key.id()));
        } else {
            seenTo = hour;
        }
    }

    private static boolean goesOn(Job audit, Instant now) {
        var finishedAt = audit.finishedAt();
        return audit.standing().state() == Standing.State.FAILED
                && finishedAt != null
                && !now.isBefore(finishedAt.plus(REST));
    }

    private static boolean isDone(Job audit) {
        return audit.standing().state() == Standing.State.FINISHED;
    }

    /// Whether an audit that began later has looked at everything.
    private boolean isMadeUpFor(Job audit, Instant now) {
        @Nullable String from = null;
        do {
            var page = jobs.ofTenant(audit.key().tenant(), now, from, PAGE);
            var later =
                    page.items().stream()
                            .filter(job -> job.createdAt().isAfter(audit.createdAt()))
                            .toList();
            if (later.stream().anyMatch(job -> job.kind() == Job.Kind.AUDIT && isDone(job))) {
                return true;
            }
            from = later.isEmpty() ? null : page.next().orElse(null);
        } while (from != null);
        return false;
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
