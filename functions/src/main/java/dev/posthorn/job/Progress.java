package dev.posthorn.job;

import java.time.Duration;
import java.util.Map;

/// What came of a page of a job.
public sealed interface Progress {
    /// There is more to do.
    ///
    /// @param phase which part is next
    /// @param cursor where it goes on; empty at its beginning
    /// @param counts what this page did
    /// @param pause how long to wait before the next page
    record More(String phase, String cursor, Map<String, Long> counts, Duration pause)
            implements Progress {}

    /// That was all.
    ///
    /// @param counts what this page did
    record Done(Map<String, Long> counts) implements Progress {}
}
