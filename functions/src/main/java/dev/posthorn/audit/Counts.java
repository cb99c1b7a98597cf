package dev.posthorn.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// What an audit counts, under the names that its job shows.
final class Counts {
    static final String EVENTS = "events";
    static final String DELIVERIES = "deliveries";
    static final String REPAIRED = "repaired";

    /// Parked deliveries of an endpoint that was deleted. The job that follows a deletion may just be about to let them die, so that they are
    /// no finding.
    static final String DIED_WITH_ENDPOINT = "diedWithEndpoint";

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String what, long number) {
        if (number > 0) {
            counts.merge(what, number, Long::sum);
        }
    }

    void add(Found found) {
        add(found.finding().label(), 1);
        add(REPAIRED, found.repaired() ? 1 : 0);
    }

    Map<String, Long> asMap() {
        return Map.copyOf(counts);
    }

    /// How many findings these are.
    static long findings(Map<String, Long> counts) {
        return Arrays.stream(Finding.values())
                .mapToLong(finding -> counts.getOrDefault(finding.label(), 0L))
                .sum();
    }
}
