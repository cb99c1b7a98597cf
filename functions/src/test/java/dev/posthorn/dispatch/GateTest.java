package dev.posthorn.dispatch;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.InMemoryRates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final Gate gate = new Gate(new InMemoryRates(), pauses::add, InstantSource.fixed(NOW));

    @Test
    void waitsForNoSlotThatHasCome() {
        assertThat(gate.waitsFor(NOW)).isTrue();
        assertThat(gate.waitsFor(NOW.minusSeconds(9))).isTrue();
        assertThat(pauses).isEmpty();
    }

    @Test
    void waitsForASecondAtMost() {
        assertThat(gate.waitsFor(NOW.plusMillis(1))).isTrue();
        assertThat(gate.waitsFor(NOW.plusMillis(1000))).isTrue();
        assertThat(gate.waitsFor(NOW.plusMillis(1001))).isFalse();
        assertThat(pauses).containsExactly(Duration.ofMillis(1), Duration.ofMillis(1000));
    }
}
