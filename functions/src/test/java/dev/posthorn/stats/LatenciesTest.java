package dev.posthorn.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areTellingWithinNineteenPercent(long seed) {
        var random = new Random(seed);
        var millis =
                LongStream.range(0, 1 + random.nextInt(500))
                        .map(_ -> (long) Math.exp(random.nextDouble(3, 20)))
                        .sorted()
                        .toArray();
        var counts =
                LongStream.of(millis)
                        .mapToObj(each -> bucket(Duration.ofMillis(each)))
                        .reduce(Counts.NONE, Counts::plus);

        for (double share : new double[] {0, 0.5, 0.95, 1}) {
            double exact = millis[Math.max(0, (int) Math.ceil(share * millis.length) - 1)];
            assertThat((double) Latencies.percentile(counts, share).orElseThrow())
                    .isCloseTo(exact, within(exact * 0.19 + 0.5));
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT-1S, 0", "PT0.001S, 0", "PT0.002S, 2", "PT0.003S, 4", "PT168H, 59"})
    void haveABucketEach(Duration latency, int bucket) {
        assertThat(Latencies.bucket(latency)).isEqualTo(bucket);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void areNoneWhereNothingWasDelivered(double share) {
        assertThat(Latencies.percentile(Counts.NONE, share)).isEmpty();
    }

    private static Counts bucket(Duration latency) {
        return Counts.of(List.of(new Count.Latency(Latencies.bucket(latency))));
    }
}
