package dev.posthorn.local.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How long deliveries waited from acceptance to arrival.
///
/// @param all of them
record Waits(List<Wait> all) {
    private static final int JUDGED = 95;

    /// How long one waited.
    ///
    /// @param acceptedAt since when
    /// @param time how long
    record Wait(Instant acceptedAt, Duration time) {}

    Percentiles percentiles() {
        return Percentiles.of(all.stream().map(Wait::time).toList());
    }

    /// Minute by minute, by when they were accepted, from the first of them on. What is left over at the end is part of the last minute.
    List<Percentiles> minutes() {
        var first = all.stream().map(Wait::acceptedAt).min(Comparator.naturalOrder()).orElseThrow();
        var last = all.stream().map(Wait::acceptedAt).max(Comparator.naturalOrder()).orElseThrow();
        long whole = Math.max(1, Duration.between(first, last).plusSeconds(1).toMinutes());
        var byMinute =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        wait ->
                                                Math.min(
                                                        whole - 1,
                                                        Duration.between(first, wait.acceptedAt())
                                                                .toMinutes()),
                                        TreeMap::new,
                                        Collectors.mapping(Wait::time, Collectors.toList())));
        return byMinute.values().stream().map(Percentiles::of).toList();
    }

    /// The first minute.
    Percentiles firstMinute() {
        return minutes().getFirst();
    }

    /// The minute with the highest p95.
    Percentiles worstMinute() {
        return minutes().stream()
                .max(Comparator.comparing(minute -> minute.at(JUDGED)))
                .orElseThrow();
    }
}
