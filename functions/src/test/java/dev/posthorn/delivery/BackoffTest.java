package dev.posthorn.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesMinutesUpToAnHourForFiveAttempts() {
        var backoff = new Backoff.Exponential(Duration.ofMinutes(2), 2, Duration.ofHours(1), 5, 0);

        assertThat(delays(backoff, 0))
                .containsExactly(minutes(2), minutes(4), minutes(8), minutes(16));
    }

    @Test
    void capsWhatGrowsTooLong() {
        var backoff =
                new Backoff.Exponential(Duration.ofMinutes(2), 2, Duration.ofMinutes(10), 100, 0);

        assertThat(delays(backoff, 0))
                .hasSize(99)
                .startsWith(minutes(2), minutes(4), minutes(8), minutes(10))
                .endsWith(minutes(10));
    }

    @Test
    void doublesSecondsUpToEightWithJitterForThreeAttempts() {
        var backoff =
                new Backoff.Exponential(Duration.ofSeconds(2), 2, Duration.ofSeconds(8), 3, 0.5);

        assertThat(delays(backoff, 0)).containsExactly(seconds(2), seconds(4));
        assertThat(delays(backoff, 0.5)).containsExactly(Duration.ofMillis(2500), seconds(5));
        assertThat(delays(backoff, 1)).containsExactly(seconds(3), seconds(6));
    }

    @Test
    void followsAListSuchAsThatOfStandardWebhooks() {
        var list =
                Stream.of(
                                "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H",
                                "PT24H")
                        .map(Duration::parse)
                        .toList();
        var backoff = new Backoff.Delays(list, 0);

        assertThat(backoff.attempts()).isEqualTo(10);
        assertThat(delays(backoff, 1)).isEqualTo(list);
    }

    @Test
    void attemptsOnceWhereTheListIsEmpty() {
        assertThat(delays(new Backoff.Delays(List.of(), 0), 0)).isEmpty();
    }

    @Test
    void triesTenTimesOverAboutADayUnlessSetOtherwise() {
        var delays = delays(RetryPolicy.DEFAULT.backoff(), 0);

        assertThat(delays)
                .hasSize(9)
                .startsWith(seconds(5), seconds(20), seconds(80))
                .endsWith(Duration.ofHours(8));
        assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(23), Duration.ofHours(25));
    }

    private static List<Duration> delays(Backoff backoff, double chance) {
        return IntStream.rangeClosed(1, backoff.attempts())
                .mapToObj(made -> backoff.delayAfter(made, chance))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
