package dev.posthorn.announce;

import dev.posthorn.delivery.Page;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells of every job that ends, before that is written: a crash in between has its last page done again, and told of again.
///
/// @param jobs the stored jobs
/// @param announcer tells of them
public record AnnouncedJobs(Jobs jobs, Announcer announcer) implements Jobs {
    @Override
    public boolean replace(Job job) {
        if (!job.runs()) {
            announcer.tell(Announcement.of(job));
        }
        return jobs.replace(job);
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
