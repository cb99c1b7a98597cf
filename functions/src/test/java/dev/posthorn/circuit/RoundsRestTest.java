package dev.posthorn.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When rounds come to an endpoint again.
class RoundsRestTest extends RoundsSetting {
    @Test
    void leaveADisabledEndpointAloneForHalfAnHour() {
        disable();
        park("k1");
        world.goRounds();

        assertThat(health().lookAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(30)));
    }

    @Test
    void leaveAnEndpointAloneForHalfAnHourWhereThereIsNothingToProbeWith() {
        open(endpoint);
        world.goRounds();

        assertThat(health().lookAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(30)));
    }

    @Test
    void comeAgainWithTheNextSweepWhereThereIsNothingToProbeWithAndTimeRanOut() {
        open(endpoint);
        for (int n = 0; n < MANY; n++) {
            world.publish("old-" + n);
        }
        world.dispatchAll();
        world.clock.advance(Duration.ofMinutes(61));
        world.rounds(world.table, world.slow("parkedFor")).run(now().plusSeconds(2));

        assertThat(in(State.DEAD)).isBetween(1L, MANY - 1L);
        assertThat(health().lookAt()).isBeforeOrEqualTo(now());
    }

    @Test
    void stayFiveMinutesWithAnEndpointThatIsWellAgain() {
        disable();
        enable();
        world.goRounds();
        assertThat(health().lookAt()).isEqualTo(now().plus(Duration.ofMinutes(5)));

        world.clock.advance(Duration.ofMinutes(5));
        world.goRounds();
        assertThat(health().lookAt()).isNull();
    }

    @Test
    void comeToADisabledEndpointWhenTheFirstOfItsParkedGrowsTooOld() {
        disable();
        var first = park("k1");
        world.clock.advance(Duration.ofMinutes(10));
        park("k2");
        world.clock.advance(Duration.ofMinutes(30));
        world.goRounds();

        assertThat(health().lookAt()).isEqualTo(first.dueAt());
    }

    @Test
    void letNothingDieThatMayGrowOlderByNow() {
        disable();
        var first = park("k1");
        allow(Duration.ofHours(3));
        world.clock.advance(Duration.ofHours(2));
        world.goRounds();
        world.dispatchAll();

        var parked = world.table.allDeliveries(now()).getFirst();
        assertThat(parked.state()).isEqualTo(State.PARKED);
        assertThat(parked.dueAt()).isEqualTo(first.acceptedAt().plus(Duration.ofHours(3)));

        world.clock.advance(Duration.ofMinutes(61));
        world.goRounds();
        assertThat(in(State.DEAD)).isEqualTo(1);
    }

    @Test
    void letNothingFurtherDieWhenTimeIsUp() {
        disable();
        parkMany();
        world.rounds(world.table, world.slow("parkedFor")).run(now().plusSeconds(1));

        assertThat(in(State.DEAD)).isZero();
        assertThat(health().lookAt()).isBeforeOrEqualTo(now());
    }

    @Test
    void comeAgainWithTheNextSweepWhereTimeRanOut() {
        disable();
        parkMany();
        world.rounds(world.table, world.slow("parkedFor")).run(now().plusSeconds(2));
        assertThat(in(State.DEAD)).isBetween(1L, MANY - 1L);
        world.clock.advance(Duration.ofMinutes(1));
        world.goRounds();

        assertThat(in(State.DEAD)).isEqualTo(MANY);
        assertThat(in(State.PARKED)).isEqualTo(10);
    }
}
