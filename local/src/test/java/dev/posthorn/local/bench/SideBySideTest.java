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
            both.round(took(10, 1, order, "here"), took(10, 1, order, "there"));
        }

        assertThat(order).containsExactly("here", "there", "there", "here");
    }

    @Test
    void comparesMediansOfTimesAndSumsOfUnits() {
        var both = new SideBySide();
        var order = new ArrayList<String>();
        for (int millis : List.of(10, 1000, 20)) {
            both.round(took(10, 1, order, "here"), took(millis, 2, order, "there"));
        }

        var ratios = both.ratios("a claim", 1.2);

        assertThat(ratios).extracting(Ratio::times).containsExactly(2.0, 2.0, 2.0);
        assertThat(ratios).noneMatch(Ratio::holds);
    }

    private static Supplier<Consumption> took(
            int millis, double units, List<String> order, String name) {
        return () -> {
            order.add(name);
            var total = new ConsumedUnits.Total(units, units, 0);
            return new Consumption(1, Duration.ofMillis(millis), total);
        };
    }
}
