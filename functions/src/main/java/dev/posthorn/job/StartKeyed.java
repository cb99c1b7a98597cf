package dev.posthorn.job;

import dev.posthorn.delivery.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Starts jobs that somebody asks for, perhaps twice: the same idempotency key within a day is the same job.
///
/// @param start starts them
/// @param clock the time
/// @param random for the ids of jobs without idempotency key
public record StartKeyed(StartJob start, InstantSource clock, RandomGenerator random) {
    private static final Duration DAY = Duration.ofDays(1);

    /// Starts a job.
    ///
    /// @param idempotencyKey what makes it the same job when it is asked for again
    /// @return the job as it is now; empty where the idempotency key stands for another
    public Optional<Job> start(
            String tenant,
            Optional<String> idempotencyKey,
            Job.Kind kind,
            String subject,
            Map<String, String> spec) {
        var now = clock.instant();
        var key =
                idempotencyKey
                        .map(text -> key(tenant, text, now))
                        .orElseGet(() -> new JobKey(tenant, Ids.newJobId(now, random)));
        var job = start.start(key, kind, subject, spec);
        return Optional.of(job)
                .filter(
                        each ->
                                each.kind() == kind
                                        && each.subject().equals(subject)
                                        && each.spec().equals(spec));
    }

    /// An id says on which day its job was asked for, which may have been yesterday.
    private JobKey key(String tenant, String idempotencyKey, Instant now) {
        var today = now.truncatedTo(ChronoUnit.DAYS);
        var before = new JobKey(tenant, Ids.jobId(today.minus(DAY), idempotencyKey));
        return start.jobs()
                .find(before, now)
                .filter(job -> job.createdAt().plus(DAY).isAfter(now))
                .map(Job::key)
                .orElseGet(() -> new JobKey(tenant, Ids.jobId(today, idempotencyKey)));
    }
}
