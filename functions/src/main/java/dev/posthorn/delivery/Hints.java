package dev.posthorn.delivery;

import java.util.List;

/// Port: the dispatch queue.
public interface Hints {
    /// Sends hints, each to arrive after its delay. A hint that cannot be sent is no harm: the sweep finds its delivery.
    ///
    /// @return those that could not be sent, and why; empty when all were
    List<Unsent> send(List<Hint> hints);

    /// About how many hints wait to be taken, not counting those held back.
    long backlog();

    /// A hint that could not be sent.
    ///
    /// @param hint the hint
    /// @param why in a few words
    record Unsent(Hint hint, String why) {}
}
