package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void readsByNearestRankWhateverTheOrder() {
        var durations =
                new ArrayList<>(
                        IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());
        Collections.reverse(durations);

        var percentiles = Percentiles.of(durations);

        assertThat(percentiles.at(50)).isEqualTo(Duration.ofMillis(100));
        assertThat(percentiles.at(99)).isEqualTo(Duration.ofMillis(198));
        assertThat(percentiles.at(100)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void countsASingleDurationForEveryShare() {
        var percentiles = Percentiles.of(List.of(Duration.ofMillis(7)));

        assertThat(percentiles.at(1)).isEqualTo(Duration.ofMillis(7));
        assertThat(percentiles.at(100)).isEqualTo(Duration.ofMillis(7));
    }
}
