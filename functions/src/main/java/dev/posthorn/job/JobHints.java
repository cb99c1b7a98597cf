package dev.posthorn.job;

import java.util.Optional;

/// Port: the dispatch queue, for jobs.
public interface JobHints {
    /// Sends a hint. One that cannot be sent is no harm: the sweep finds its job.
    ///
    /// @return why it could not be sent; empty when it was
    Optional<String> send(JobHint hint);
}
