package dev.posthorn.local.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final MetricId SOLD = new MetricId("Shop", "Sold", Map.of("Shop", "a"));

    private final MetricStore store = new MetricStore();

    @ParameterizedTest
    @CsvSource({
        "Sum, 5050",
        "Average, 50.5",
        "Minimum, 1",
        "Maximum, 100",
        "SampleCount, 100",
        "p50, 50",
        "p99, 99",
        "p99.9, 100",
        "p100, 100"
    })
    void computesEveryStatistic(String statistic, double expected) {
        IntStream.rangeClosed(1, 100).forEach(value -> store.add(SOLD, NOON, value));

        assertThat(value(statistic, 0, 1)).hasValue(expected);
    }

    @Test
    void namesAStatisticThatItDoesNotCompute() {
        assertThatThrownBy(() -> Statistic.parse("IQM")).hasMessageContaining("IQM");
        assertThatThrownBy(() -> Statistic.parse("p101")).hasMessageContaining("p101");
    }

    @Test
    void takesTogetherTheMinutesOfASpanAndNoOther() {
        store.add(SOLD, NOON.minusMillis(1), 1);
        store.add(SOLD, NOON, 2);
        store.add(SOLD, NOON.plusSeconds(119), 4);
        store.add(SOLD, NOON.plusSeconds(120), 8);

        assertThat(value("Sum", 0, 2)).hasValue(6);
        assertThat(value("Sum", 5, 6)).isEmpty();
    }

    @Test
    void keepsMetricsOfOtherDimensionsApart() {
        store.add(new MetricId("Shop", "Sold", Map.of("Shop", "b")), NOON, 1);
        store.add(new MetricId("Shop", "Sold", Map.of()), NOON, 1);

        assertThat(value("Sum", 0, 1)).isEmpty();
    }

    @Test
    void forgetsWhatIsOld() {
        store.add(SOLD, NOON, 1);
        store.forget(NOON.plus(MetricStore.KEPT));
        assertThat(store.size()).isEqualTo(1);

        store.forget(NOON.plus(MetricStore.KEPT).plus(Duration.ofMinutes(1)));
        assertThat(store.size()).isZero();
    }

    private OptionalDouble value(String statistic, int fromMinute, int toMinute) {
        return store.value(
                SOLD,
                Statistic.parse(statistic),
                NOON.plus(Duration.ofMinutes(fromMinute)),
                NOON.plus(Duration.ofMinutes(toMinute)));
    }
}
