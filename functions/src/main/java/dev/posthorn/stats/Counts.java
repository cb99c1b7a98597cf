package dev.posthorn.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often each thing was counted; what is not in it, never.
///
/// @param of how often, by what
public record Counts(Map<Count, Long> of) {
    /// Nothing yet.
    public static final Counts NONE = new Counts(Map.of());

    /// Copies the map.
    public Counts {
        of = Map.copyOf(of);
    }

    /// These once each, or more often where they come more often.
    static Counts of(List<Count> counted) {
        var sums = new HashMap<Count, Long>();
        counted.forEach(count -> sums.merge(count, 1L, Long::sum));
        return new Counts(sums);
    }

    /// Both together.
    public Counts plus(Counts other) {
        var sums = new HashMap<>(of);
        other.of.forEach((count, times) -> sums.merge(count, times, Long::sum));
        return new Counts(sums);
    }

    /// How often this was counted.
    public long times(Count count) {
        return of.getOrDefault(count, 0L);
    }
}
