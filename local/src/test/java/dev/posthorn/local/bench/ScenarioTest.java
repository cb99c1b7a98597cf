package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 50})
    void failsAsManyAsItSays(int failing) {
        var scenario = new Scenario(1, 1, failing);

        long failed =
                IntStream.range(0, 10_000)
                        .filter(n -> scenario.fails(new Sink.Delivered(n % 100, "evt_" + n)))
                        .count();

        assertThat(failed).isBetween(failing * 90L, failing * 110L);
    }
}
