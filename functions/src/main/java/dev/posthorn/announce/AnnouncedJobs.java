package dev.posthorn.announce;

import dev.posthorn.delivery.Page;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells of every job that ends, once that is written: told before, the write might lose to a cancellation, and what was told be untrue.
/// Until it is told the job stays in the line of those that the sweep sees to, which writes it again: a crash in between, or a
/// telling that fails, has it told then.
///
/// @param jobs the stored jobs
/// @param announcer tells of them
/// @param clock the time
public record AnnouncedJobs(Jobs jobs, Announcer announcer, InstantSource clock) implements Jobs {
    /// How long telling may take before the sweep sees to it.
    private static final Duration TELLING = Duration.ofMinutes(1);

    @Override
    public boolean replace(Job job) {
        var finishedAt = job.finishedAt();
        if (finishedAt == null) {
            return jobs.replace(job);
        }
        var untold = job.seenToAt(clock.instant().plus(TELLING));
        boolean written = jobs.replace(untold);
        if (written
                && (announcer.told(Announcement.of(untold)) || !announcer.triesSince(finishedAt))) {
            // Lost only to whoever has it go on, or tells of it too.
            var _ = jobs.replace(untold.told());
        }
        return written;
    }

    @Override
    public Job putIfAbsent(Job job) {
        return jobs.putIfAbsent(job);
    }

    @Override
    public Optional<Job> find(JobKey key, Instant now) {
        return jobs.find(key, now);
    }

    @Override
    public Page<Job> ofTenant(String tenant, Instant now, @Nullable String from, int limit) {
        return jobs.ofTenant(tenant, now, from, limit);
    }

    @Override
    public List<JobKey> due(Instant now, int limit) {
        return jobs.due(now, limit);
    }
}
