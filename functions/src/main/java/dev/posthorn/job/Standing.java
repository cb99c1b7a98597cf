package dev.posthorn.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a job stands.
///
/// @param state whether it goes on, or why it does not
/// @param tries how often in a row its page has failed
/// @param error what went wrong the last time; null where nothing did
/// @param finishedAt when it ended; null while a page is left
public record Standing(
        State state, int tries, @Nullable String error, @Nullable Instant finishedAt) {
    /// What a job is when all goes well.
    public static final Standing RUNNING = new Standing(State.RUNNING, 0, null, null);

    /// What a job is in.
    public enum State {
        /// There is work left.
        RUNNING,
        /// All is done.
        FINISHED,
        /// Somebody wanted no more of it. The page that it was at may still be under way.
        CANCELLED,
        /// A page failed again and again.
        FAILED
    }

    Standing endedAt(Instant now) {
        return new Standing(
                state == State.CANCELLED ? State.CANCELLED : State.FINISHED, 0, null, now);
    }

    Standing cancelled() {
        return new Standing(State.CANCELLED, tries, error, finishedAt);
    }

    Standing failed(String why, Instant now) {
        return tries + 1 < Job.MOST_TRIES
                ? new Standing(state, tries + 1, why, null)
                : new Standing(State.FAILED, tries + 1, why, now);
    }
}
