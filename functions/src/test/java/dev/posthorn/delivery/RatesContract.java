package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Rates.Kind;
import dev.posthorn.delivery.Rates.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every keeper of rates keeps to.
public abstract class RatesContract {
    private static final Rate FIVE = Rate.perSecond(5);

    private static final Instant LATEST = NOW.plus(Duration.ofDays(30));

    private Rates rates = new InMemoryRates();

    /// One where nothing is reserved.
    protected abstract Rates open();

    @BeforeEach
    void openRates() {
        rates = open();
    }

    @Test
    void givesSlotsOneIntervalApart() {
        var slots = IntStream.range(0, 4).mapToObj(_ -> reserve("a", FIVE, NOW)).toList();

        assertThat(slots)
                .containsExactly(
                        NOW, NOW.plusMillis(200), NOW.plusMillis(400), NOW.plusMillis(600));
    }

    @Test
    void savesNothingUpWhileNobodyAsks() {
        reserve("a", FIVE, NOW);
        var later = NOW.plus(Duration.ofHours(1));

        assertThat(reserve("a", FIVE, later)).isEqualTo(later);
        assertThat(reserve("a", FIVE, later)).isEqualTo(later.plusMillis(200));
    }

    @Test
    void keepsEndpointsApart() {
        reserve("a", FIVE, NOW);

        assertThat(reserve("b", FIVE, NOW)).isEqualTo(NOW);
        assertThat(rates.reserve(new Slots("globex", "a", Kind.LIMIT), FIVE, NOW, LATEST))
                .contains(NOW);
    }

    @Test
    void keepsSlotsOfAKindApart() {
        reserve("a", FIVE, NOW);

        assertThat(rates.reserve(new Slots(TENANT, "a", Kind.SLOW_LANE), FIVE, NOW, LATEST))
                .contains(NOW);
    }

    @Test
    void reservesNothingLaterThanItMay() {
        reserve("a", FIVE, NOW);
        var slots = new Slots(TENANT, "a", Kind.LIMIT);

        assertThat(rates.reserve(slots, FIVE, NOW, NOW.plusMillis(199))).isEmpty();
        assertThat(rates.reserve(slots, FIVE, NOW, NOW.plusMillis(200)))
                .contains(NOW.plusMillis(200));
        assertThat(rates.reserve(slots, FIVE, NOW, NOW.plusMillis(200))).isEmpty();
        assertThat(reserve("a", FIVE, NOW)).isEqualTo(NOW.plusMillis(400));
    }

    @Test
    void goesOnBehindWhatWasReservedWhenTheRateFalls() {
        for (int i = 0; i < 100; i++) {
            reserve("a", FIVE, NOW);
        }
        var slow = Rate.perSecond(0.1);

        assertThat(reserve("a", slow, NOW)).isEqualTo(NOW.plusSeconds(20));
        assertThat(reserve("a", slow, NOW)).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void beginsAnewWhenTheRateRises() {
        for (int i = 0; i < 100; i++) {
            reserve("a", Rate.perSecond(0.1), NOW);
        }

        assertThat(reserve("a", FIVE, NOW)).isEqualTo(NOW);
        assertThat(reserve("a", FIVE, NOW)).isEqualTo(NOW.plusMillis(200));
    }

    @Test
    void givesNoSlotTwiceHoweverManyAsk() {
        var slots =
                Concurrently.all(
                        IntStream.range(0, 40).boxed().toList(), 8, _ -> reserve("a", FIVE, NOW));

        assertThat(slots)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(n -> NOW.plusMillis(200L * n)).toList());
    }

    @Test
    void takesTheTimeThatWorkersSayEachForItsOwn() {
        assertThat(List.of(reserve("a", FIVE, NOW), reserve("a", FIVE, NOW.minusSeconds(1))))
                .containsExactly(NOW, NOW.plusMillis(200));
    }

    private Instant reserve(String endpoint, Rate rate, Instant now) {
        return rates.reserve(new Slots(TENANT, endpoint, Kind.LIMIT), rate, now, LATEST)
                .orElseThrow();
    }
}
