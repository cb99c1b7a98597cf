package dev.posthorn.job;

import dev.posthorn.delivery.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Starts jobs that somebody asks for, perhaps twice: the same idempotency key within a day is the same job.
///
/// @param start starts them
/// @param clock the time
/// @param random for the ids of jobs without idempotency key
public record StartKeyed(StartJob start, InstantSource clock, RandomGenerator random) {
    /// How many jobs that may be cancelled run for a tenant at a time; those asked for at the same moment may be some more. Each keeps a
    /// worker of the dispatch queue busy.
    public static final int MOST = 5;

    private static final Duration DAY = Duration.ofDays(1);
    private static final int PAGE = 1000;

    /// What came of it.
    public sealed interface Outcome {
        /// The job was started, now or before.
        ///
        /// @param job the job as it is now
        record Begun(Job job) implements Outcome {}

        /// The idempotency key stands for another job; nothing was done.
        record Conflict() implements Outcome {}

        /// As many run as may; nothing was done.
        ///
        /// @param most how many that is
        record TooMany(int most) implements Outcome {}
    }

    /// Starts a job, unless it was started before; one that has failed goes on.
    ///
    /// @param idempotencyKey what makes it the same job when it is asked for again
    public Outcome start(
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
        var present = start.jobs().find(key, now);
        if (present.isPresent() && !present.get().does(kind, subject, spec)) {
            return new Outcome.Conflict();
        }
        if (present.isPresent() && !hasFailed(present.get())) {
            return new Outcome.Begun(present.get());
        }
        if (hasEnough(tenant, now)) {
            return new Outcome.TooMany(MOST);
        }
        var job = start.start(key, kind, subject, spec);
        return job.does(kind, subject, spec) ? new Outcome.Begun(job) : new Outcome.Conflict();
    }

    private static boolean hasFailed(Job job) {
        return job.standing().state() == Standing.State.FAILED;
    }

    private boolean hasEnough(String tenant, Instant now) {
        long running = 0;
        @Nullable String from = null;
        do {
            var page = start.jobs().ofTenant(tenant, now, from, PAGE);
            running +=
                    page.items().stream()
                            .filter(job -> job.runs() && job.kind().canBeCancelled())
                            .count();
            from = page.next().orElse(null);
        } while (from != null && running < MOST);
        return running >= MOST;
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
