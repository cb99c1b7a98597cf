package dev.posthorn.job;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Cancels jobs: the page that one is at is finished, and no other is begun.
///
/// @param jobs where they are stored
/// @param start hurries it on
/// @param clock the time
public record CancelJob(Jobs jobs, StartJob start, InstantSource clock) {
    /// What came of it.
    public sealed interface Outcome {
        /// It is cancelled, now or before.
        record Cancelled(Job job) implements Outcome {}

        /// There is no such job.
        record Unknown() implements Outcome {}

        /// It cannot be cancelled.
        ///
        /// @param why in a sentence's end
        record Impossible(String why) implements Outcome {}
    }

    /// Cancels a job.
    public Outcome cancel(JobKey key) {
        var found = jobs.find(key, clock.instant());
        while (found.isPresent() && obstacle(found.get()).isEmpty()) {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var cancelled = found.get().cancelled(now, start.terms().lease());
            if (jobs.replace(cancelled)) {
                start.hint(cancelled, Duration.ZERO);
                return new Outcome.Cancelled(cancelled);
            }
            found = jobs.find(key, clock.instant());
        }
        return found.flatMap(CancelJob::obstacle).orElseGet(Outcome.Unknown::new);
    }

    /// What there is to say where nothing is to be done.
    private static Optional<Outcome> obstacle(Job job) {
        if (job.standing().state() == Standing.State.CANCELLED) {
            return Optional.of(new Outcome.Cancelled(job));
        }
        if (!job.runs()) {
            return Optional.of(new Outcome.Impossible("it has ended"));
        }
        return job.kind().canBeCancelled()
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Impossible(
                                "only redrives and backfills may be left half done"));
    }
}
