package dev.posthorn.stats;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Latencies in buckets, two to each doubling: bucket n holds what is longer than 2^((n-1)/2) ms and no longer than 2^(n/2) ms. A
/// percentile is told as the middle of its bucket and so is at most 19 % off.
public final class Latencies {
    private static final double BUCKETS_OF_A_DOUBLING = 2;

    private Latencies() {}

    /// The bucket of a latency.
    static int bucket(Duration latency) {
        double millis = Math.max(1, latency.toNanos() / 1e6);
        return (int) Math.ceil(BUCKETS_OF_A_DOUBLING * log2(millis) - 1e-9);
    }

    /// The latency in milliseconds that so much of them do not exceed; empty where there are none.
    ///
    /// @param share from 0 to 1
    static OptionalLong percentile(Counts counts, double share) {
        var buckets = new TreeMap<Integer, Long>();
        counts.of()
                .forEach(
                        (count, times) -> {
                            if (count instanceof Count.Latency(int bucket)) {
                                buckets.put(bucket, times);
                            }
                        });
        long all = buckets.values().stream().mapToLong(Long::longValue).sum();
        long rank = Math.max(1, (long) Math.ceil(share * all));
        for (var bucket : buckets.entrySet()) {
            rank -= bucket.getValue();
            if (rank <= 0) {
                return OptionalLong.of(middle(bucket));
            }
        }
        return OptionalLong.empty();
    }

    private static long middle(Map.Entry<Integer, Long> bucket) {
        return Math.round(Math.pow(2, (bucket.getKey() - 0.5) / BUCKETS_OF_A_DOUBLING));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
