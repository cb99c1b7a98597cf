package dev.posthorn.stats;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What was counted, in memory.
public final class InMemoryTallies implements Tallies {
    private final Map<Key, Counts> counted = new ConcurrentHashMap<>();

    private record Key(Owner owner, Instant begin) {}

    @Override
    public void add(Owner owner, Instant now, Counts counts) {
        counted.merge(new Key(owner, Tallies.periodOf(now)), counts, Counts::plus);
    }

    @Override
    public Counts sum(Owner owner, Instant since, Instant until) {
        return counted.entrySet().stream()
                .filter(each -> each.getKey().owner().equals(owner))
                .filter(each -> !each.getKey().begin().isBefore(Tallies.periodOf(since)))
                .filter(each -> !each.getKey().begin().isAfter(until))
                .map(Map.Entry::getValue)
                .reduce(Counts.NONE, Counts::plus);
    }
}
