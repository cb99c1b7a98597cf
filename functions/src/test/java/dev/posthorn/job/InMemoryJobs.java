package dev.posthorn.job;

import dev.posthorn.delivery.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Jobs in memory.
public final class InMemoryJobs implements Jobs {
    private final Map<JobKey, Job> jobs = new HashMap<>();

    @Override
    public synchronized Job putIfAbsent(Job job) {
        var present = jobs.putIfAbsent(job.key(), job);
        return present == null ? job : present;
    }

    @Override
    public synchronized Optional<Job> find(JobKey key, Instant now) {
        return Optional.ofNullable(jobs.get(key)).filter(job -> job.expiresAt().isAfter(now));
    }

    @Override
    public synchronized boolean replace(Job job) {
        var present = jobs.get(job.key());
        if (present == null || present.version() != job.version() - 1) {
            return false;
        }
        jobs.put(job.key(), job);
        return true;
    }

    @Override
    public synchronized Page<Job> ofTenant(
            String tenant, Instant now, @Nullable String from, int limit) {
        var all =
                jobs.values().stream()
                        .filter(job -> job.key().tenant().equals(tenant))
                        .filter(job -> from == null || job.key().id().compareTo(from) < 0)
                        .sorted(Comparator.comparing((Job job) -> job.key().id()).reversed());
        return Page.first(all, limit, job -> job.key().id());
    }

    @Override
    public synchronized List<JobKey> due(Instant now, int limit) {
        return jobs.values().stream()
                .filter(job -> job.dueAt() != null && !job.dueAt().isAfter(now))
                .map(Job::key)
                .limit(limit)
                .toList();
    }
}
