package dev.posthorn.audit;

import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.StartJob;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Starts audits: one a day, and whenever somebody asks for one.
public final class StartAudit {
    private final StartJob start;
    private final InstantSource clock;
    private volatile Instant startedFor = Instant.MIN;

    /// @param start starts jobs
    /// @param clock the time
    public StartAudit(StartJob start, InstantSource clock) {
        this.start = start;
        this.clock = clock;
    }

    /// Starts the audit of the day, unless it was started. To ask again costs one write for each day and process.
    public void daily() {
        var day = clock.instant().truncatedTo(ChronoUnit.DAYS);
        if (!day.equals(startedFor)) {
            start(day, "daily");
            startedFor = day;
        }
    }

    /// Starts one now; whoever asks within the same second is told of the same.
    public Job now() {
        return start(clock.instant().truncatedTo(ChronoUnit.SECONDS), "asked for");
    }

    private Job start(Instant at, String why) {
        var key = new JobKey(Tenant.RESERVED, Ids.jobId(at, "audit " + why));
        return start.start(key, Job.Kind.AUDIT, "");
    }
}
