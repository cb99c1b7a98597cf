package dev.posthorn.job;

import dev.posthorn.delivery.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Port: the stored jobs. Those past their `expiresAt` count as absent.
public interface Jobs {
    /// Stores a job unless there is one with its key.
    ///
    /// @return the job that is there now
    Job putIfAbsent(Job job);

    /// The job, if it is there; sees every write before the call.
    Optional<Job> find(JobKey key, Instant now);

    /// Writes a job in the place of the version before it.
    ///
    /// @return whether that was there; if not, nothing changed
    boolean replace(Job job);

    /// A tenant's jobs, newest first.
    ///
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    Page<Job> ofTenant(String tenant, Instant now, @Nullable String from, int limit);

    /// Jobs whose [Job#dueAt] has come, longest due first: those that run and whose worker has not been heard of since their lease ended,
    /// and those whose end is not told yet. The list may lag behind.
    List<JobKey> due(Instant now, int limit);
}
