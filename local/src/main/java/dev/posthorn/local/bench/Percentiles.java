package dev.posthorn.local.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// Durations in order, to read percentiles from by nearest rank.
///
/// @param sorted the durations, shortest first
record Percentiles(List<Duration> sorted) {
    static Percentiles of(Collection<Duration> durations) {
        return new Percentiles(durations.stream().sorted().toList());
    }

    /// The duration that this share of all do not exceed.
    ///
    /// @param share in percent, above 0
    Duration at(int share) {
        int rank = Math.ceilDiv(sorted.size() * share, 100);
        return sorted.get(rank - 1);
    }
}
