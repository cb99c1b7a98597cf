package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When events are due that are published at a rate.
class OpenLoopTest {
    private static final int EVENTS = 500;

    @Test
    void leavesTheSameTimeBetweenEventsThatComeSteadily() {
        assertThat(microsBetween(OpenLoop.steadily(1000, EVENTS, OpenLoopTest::published)))
                .containsOnly(1000L);
    }

    @Test
    void leavesTimesOfAPoissonProcessBetweenEventsThatComeAtRandom() {
        var between = microsBetween(OpenLoop.atRandom(1000, EVENTS, 1, OpenLoopTest::published));

        double mean = between.stream().mapToLong(Long::longValue).average().orElseThrow();
        double variance =
                between.stream()
                        .mapToDouble(micros -> Math.pow(micros - mean, 2))
                        .average()
                        .orElseThrow();
        assertThat(mean).isCloseTo(1000, within(100.0));
        assertThat(Math.sqrt(variance)).isCloseTo(1000, within(150.0));
    }

    private static Published published(int number, Instant dueAt) {
        return new Published(String.valueOf(number), dueAt, dueAt, dueAt);
    }

    private static List<Long> microsBetween(List<Published> published) {
        return IntStream.range(1, published.size())
                .mapToObj(
                        i ->
                                Duration.between(
                                        published.get(i - 1).dueAt(), published.get(i).dueAt()))
                .map(between -> between.toNanos() / 1000)
                .toList();
    }
}
