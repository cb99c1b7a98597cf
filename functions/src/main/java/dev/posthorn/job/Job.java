package dev.posthorn.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Work that takes longer than one invocation. It goes on from where its last page was written down, whoever works it.
///
/// @param key which job
/// @param kind what it does
/// @param subject what it does it to, within the tenant; empty where that is the tenant itself
/// @param phase which part of the work is next; empty at the beginning
/// @param cursor where that part goes on; empty at its beginning
/// @param counts what was done so far, by what it was done to
/// @param createdAt when it was asked for
/// @param updatedAt when it last went on
/// @param finishedAt when all was done; null while it runs
/// @param expiresAt when the item ends
/// @param version counts its pages; every write is conditional on it
/// @param dueAt when the sweep shall see to it; null when it is finished
public record Job(
        JobKey key,
        Kind kind,
        String subject,
        String phase,
        String cursor,
        Map<String, Long> counts,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        Instant expiresAt,
        long version,
        @Nullable Instant dueAt) {
    /// Copies the counts.
    public Job {
        counts = Map.copyOf(counts);
    }

    /// What jobs do.
    public enum Kind {
        /// Deletes a tenant with all that it has.
        DELETE_TENANT,
        /// Lets the deliveries die that waited for an endpoint that was deleted.
        DELETE_ENDPOINT,
        /// Looks through all that is stored for what is astray.
        AUDIT
    }

    /// A job that begins now, claimed for its first page.
    ///
    /// @param retention how long the item is kept
    public static Job begun(
            JobKey key,
            Kind kind,
            String subject,
            Instant now,
            Duration lease,
            Duration retention) {
        return new Job(
                key,
                kind,
                subject,
                "",
                "",
                Map.of(),
                now,
                now,
                null,
                now.plus(retention),
                1,
                now.plus(lease));
    }

    /// Whether there is work left.
    public boolean runs() {
        return finishedAt == null;
    }

    /// The same, claimed for another page.
    public Job claimed(Instant now, Duration lease) {
        return with(phase, cursor, counts, null, updatedAt, now.plus(lease));
    }

    /// The job after a page.
    public Job after(Progress progress, Instant now, Duration lease) {
        return switch (progress) {
            case Progress.More more ->
                    with(
                            more.phase(),
                            more.cursor(),
                            sum(more.counts()),
                            null,
                            now,
                            now.plus(more.pause()).plus(lease));
            case Progress.Done(var done) -> with(phase, "", sum(done), now, now, null);
        };
    }

    private Map<String, Long> sum(Map<String, Long> further) {
        var sum = new TreeMap<>(counts);
        further.forEach((what, count) -> sum.merge(what, count, Long::sum));
        return sum;
    }

    private Job with(
            String newPhase,
            String newCursor,
            Map<String, Long> newCounts,
            @Nullable Instant newFinishedAt,
            Instant newUpdatedAt,
            @Nullable Instant newDueAt) {
        return new Job(
                key,
                kind,
                subject,
                newPhase,
                newCursor,
                newCounts,
                createdAt,
                newUpdatedAt,
                newFinishedAt,
                expiresAt,
                version + 1,
                newDueAt);
    }
}
