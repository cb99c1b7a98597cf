package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.local.engine.ConsumedUnits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void takesTurnsAtGoingFirst() {
        var order = new ArrayList<String>();
        var both = new SideBySide();

        for (int round = 0; round < 2; round++) {
            both.round(noting("here", order), noting("there", order));
        }

        assertThat(order).containsExactly("here", "there", "there", "here");
    }

    @Test
    void comparesUnitsByTheirSums() {
        var both = new SideBySide();
        both.round(took(10, 1), took(10, 2));
        both.round(took(10, 3), took(10, 4));

        var ratios = both.ratios("a claim", 1.2);

        assertThat(ratios).extracting(Ratio::times).containsExactly(1.0, 1.5, 1.5);
        assertThat(ratios).extracting(Ratio::holds).containsExactly(true, false, false);
    }

    @Test
    void comparesTimesWithinRounds() {
        var both = new SideBySide();
        both.round(took(10, 1), took(11, 1));
        both.round(took(100, 1), took(50, 1));
        both.round(took(20, 1), took(100, 1));

        var time = both.ratios("a claim", 1.2).getFirst();

        assertThat(time.times()).isEqualTo(1.1);
        assertThat(time.alone()).isEqualTo(10);
        assertThat(time.holds()).isTrue();
    }

    private static Supplier<Consumption> noting(String name, List<String> order) {
        return () -> {
            order.add(name);
            return took(10, 1).get();
        };
    }

    private static Supplier<Consumption> took(int millis, double units) {
        var total = new ConsumedUnits.Total(units, units, 0);
        return () -> new Consumption(1, Duration.ofMillis(millis), total);
    }
}
