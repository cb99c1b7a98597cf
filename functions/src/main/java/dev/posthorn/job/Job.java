package dev.posthorn.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Work that takes longer than one invocation. It goes on from where its last page was written down, whoever works it.
///
/// @param key which job
/// @param kind what it does
/// @param subject what it does it to, within the tenant; empty where that is the tenant itself
/// @param spec how it shall do it, as its worker reads it
/// @param phase which part of the work is next; empty at the beginning
/// @param cursor where that part goes on; empty at its beginning
/// @param counts what was done so far, by what it was done to
/// @param standing how it stands
/// @param createdAt when it was asked for
/// @param updatedAt when it last went on
/// @param expiresAt when the item ends
/// @param version counts its pages; every write is conditional on it
/// @param dueAt when the sweep shall see to it; null when it has ended, and whoever wants to know of that was told
public record Job(
        JobKey key,
        Kind kind,
        String subject,
        Map<String, String> spec,
        String phase,
        String cursor,
        Map<String, Long> counts,
        Standing standing,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        long version,
        @Nullable Instant dueAt) {
    /// How often in a row a page may fail.
    public static final int MOST_TRIES = 5;

    /// How long a job waits after its first failure; after the second twice as long, and so on.
    private static final Duration WAIT = Duration.ofMinutes(1);

    /// Copies the maps.
    public Job {
        spec = Map.copyOf(spec);
        counts = Map.copyOf(counts);
    }

    /// What jobs do.
    public enum Kind {
        /// Deletes a tenant with all that it has.
        DELETE_TENANT,
        /// Lets the deliveries die that waited for an endpoint that was deleted.
        DELETE_ENDPOINT,
        /// Brings dead or parked deliveries back.
        REDRIVE,
        /// Sends an endpoint events that it never had.
        BACKFILL,
        /// Looks through all that is stored for what is astray.
        AUDIT;

        /// Whether it may be left half done.
        public boolean canBeCancelled() {
            return this == REDRIVE || this == BACKFILL;
        }
    }

    /// A job that begins now, claimed for its first page.
    ///
    /// @param retention how long the item is kept at least; it ends at a whole second, as items do
    public static Job begun(
            JobKey key,
            Kind kind,
            String subject,
            Map<String, String> spec,
            Instant now,
            Duration lease,
            Duration retention) {
        return new Job(
                key,
                kind,
                subject,
                spec,
                "",
                "",
                Map.of(),
                Standing.RUNNING,
                now,
                now,
                wholeSecond(now.plus(retention)),
                1,
                now.plus(lease));
    }

    private static Instant wholeSecond(Instant atLeast) {
        var second = atLeast.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(atLeast) ? second : second.plusSeconds(1);
    }

    /// Whether there is work left.
    public boolean runs() {
        return finishedAt() == null;
    }

    /// Whether this is what it was asked to do.
    boolean does(Kind otherKind, String otherSubject, Map<String, String> otherSpec) {
        return kind == otherKind && subject.equals(otherSubject) && spec.equals(otherSpec);
    }

    /// When it ended; null while it runs.
    public @Nullable Instant finishedAt() {
        return standing.finishedAt();
    }

    /// The same, claimed for another page.
    public Job claimed(Instant now, Duration lease) {
        return next(standing, updatedAt, now.plus(lease));
    }

    /// The job after a page. One that was cancelled ends with it.
    public Job after(Progress progress, Instant now, Duration lease) {
        return switch (progress) {
            case Progress.More more when standing.state() == Standing.State.RUNNING ->
                    at(more.phase(), more.cursor(), more.counts())
                            .next(Standing.RUNNING, now, now.plus(more.pause()).plus(lease));
            case Progress.More more ->
                    at(more.phase(), more.cursor(), more.counts())
                            .next(standing.endedAt(now), now, null);
            case Progress.Done(var done) ->
                    at(phase, "", done).next(standing.endedAt(now), now, null);
        };
    }

    /// The job, to end after the page that it is at: one that is under way is not counted by halves.
    public Job cancelled(Instant now, Duration lease) {
        return next(standing.cancelled(), now, now.plus(lease));
    }

    /// The job after a page that failed, at the same page still. When it has failed too often, that was that.
    public Job failed(String error, Instant now) {
        var after = standing.failed(error, now);
        var wait = WAIT.multipliedBy(after.tries());
        return next(after, now, after.finishedAt() == null ? now.plus(wait) : null);
    }

    /// A failed job that goes on, claimed for the page that failed.
    public Job again(Instant now, Duration lease) {
        return next(Standing.RUNNING, now, now.plus(lease));
    }

    /// The same, to be seen to by the sweep at a time.
    public Job seenToAt(Instant at) {
        return new Job(
                key, kind, subject, spec, phase, cursor, counts, standing, createdAt, updatedAt,
                expiresAt, version, at);
    }

    /// A job that has ended, and that nobody need see to any more.
    public Job told() {
        return next(standing, updatedAt, null);
    }

    private Job at(String newPhase, String newCursor, Map<String, Long> further) {
        var sum = new TreeMap<>(counts);
        further.forEach((what, count) -> sum.merge(what, count, Long::sum));
        return new Job(
                key, kind, subject, spec, newPhase, newCursor, sum, standing, createdAt, updatedAt,
                expiresAt, version, dueAt);
    }

    private Job next(Standing newStanding, Instant newUpdatedAt, @Nullable Instant newDueAt) {
        return new Job(
                key,
                kind,
                subject,
                spec,
                phase,
                cursor,
                counts,
                newStanding,
                createdAt,
                newUpdatedAt,
                expiresAt,
                version + 1,
                newDueAt);
    }
}
