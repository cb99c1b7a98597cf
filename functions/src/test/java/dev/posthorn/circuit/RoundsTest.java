package dev.posthorn.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.World;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.ToLookAt;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundsTest extends RoundsSetting {
    @Test
    void letNothingDieThatCameBackMeanwhile() {
        disable();
        var parked = park("k1");
        world.clock.advance(Duration.ofMinutes(61));
        var comesBack =
                deliveries(
                        (method, _) -> {
                            if (method.equals("load")) {
                                world.table.apply(parked.unpark(now(), World.TERMS.lease()));
                            }
                        });
        world.rounds(world.table, comesBack).run(Instant.MAX);

        assertThat(in(State.PENDING)).isEqualTo(1);
    }

    @Test
    void failLoudlyWhenABurialFailsAndStillDoTheRest() {
        disable();
        park("k1");
        park("k2");
        world.clock.advance(Duration.ofMinutes(61));
        world.queue.failNextDeadLetters(1);

        assertThatThrownBy(world::goRounds).hasMessageContaining("could not be sent");
        assertThat(world.table.allDeliveries(world.clock.instant()))
                .extracting(Delivery::state)
                .containsOnly(State.DEAD);
    }

    @Test
    void sendOneProbeThoughTwoSawTheCircuitOpen() {
        open(endpoint);
        park("k1");
        park("k2");
        var overtaken =
                shown(
                        due ->
                                due.stream()
                                        .map(each -> each.whenRead(_ -> world.goRounds()))
                                        .toList());
        world.rounds(overtaken, world.table).run(Instant.MAX);

        assertThat(world.queue.take()).hasSize(1);
    }

    @Test
    void probeThoughMoreThanAPageHasGrownTooOld() {
        open(endpoint);
        parkMany();
        world.goRounds();

        assertThat(world.queue.take()).extracting(Hint::key).containsExactly(key("fresh-0"));
        assertThat(in(State.DEAD)).isEqualTo(MANY);
    }

    @Test
    void bringBackWhatIsFreshThoughMoreThanAPageHasGrownTooOld() {
        disable();
        parkMany();
        enable();
        world.goRounds();

        assertThat(in(State.PENDING)).isEqualTo(10);
        assertThat(in(State.DEAD)).isEqualTo(MANY);
    }

    @Test
    void probeThoughTimeRunsOutBeforeAllHaveDied() {
        open(endpoint);
        parkMany();
        var end = world.clock.instant().plusSeconds(2);
        world.rounds(world.table, world.slow("parkedFor")).run(end);

        assertThat(world.queue.take()).extracting(Hint::key).containsExactly(key("fresh-0"));
        assertThat(in(State.DEAD)).isBetween(1L, MANY - 1L);
    }

    @Test
    void keepAnEndpointInTheirLineWhileOneCannotDieAndProbeAllTheSame() {
        open(endpoint);
        var broken = park("k1").key();
        world.clock.advance(Duration.ofMinutes(61));
        park("k2");
        var unreadable =
                deliveries(
                        (method, arguments) -> {
                            if (method.equals("load") && arguments[0].equals(List.of(broken))) {
                                throw new IllegalStateException("cannot be read");
                            }
                        });
        var rounds = world.rounds(world.table, unreadable);

        assertThatThrownBy(() -> rounds.run(Instant.MAX)).hasMessage("cannot be read");
        assertThat(world.queue.take()).extracting(Hint::key).containsExactly(key("k2"));
        assertThat(health().lookAt()).isNotNull();

        enable();
        world.clock.advance(Duration.ofMinutes(10));
        assertThatThrownBy(() -> rounds.run(Instant.MAX)).hasMessage("cannot be read");
        assertThat(health().lookAt()).isEqualTo(world.clock.instant());
    }

    @Test
    void lookAtAllOthersWhereAnEndpointCannotBeRead() {
        var others = IntStream.range(0, 250).mapToObj(n -> world.endpoint("ep" + n + "x")).toList();
        others.forEach(this::open);
        var broken =
                new ToLookAt(
                        world.clock.instant(),
                        () -> {
                            throw new IllegalStateException("has layout 99");
                        });
        var rounds =
                world.rounds(
                        shown(due -> Stream.concat(Stream.of(broken), due.stream()).toList()),
                        world.table);

        assertThatThrownBy(() -> rounds.run(Instant.MAX)).hasMessage("has layout 99");
        assertThat(others)
                .extracting(other -> health(other).circuit())
                .containsOnly(Circuit.HALF_OPEN);
    }

    @Test
    void lookAtNoMoreEndpointsThanThereIsTimeFor() {
        open(endpoint);
        world.rounds(world.table, world.table).run(world.clock.instant());

        assertThat(health().circuit()).isEqualTo(Circuit.OPEN);
    }

    @Test
    void tellForHowLongAnEndpointHasWaitedToBeLookedAt() {
        world.goRounds();
        assertThat(world.facts(Fact.DueRead.class)).isEmpty();

        open(endpoint);
        world.clock.advance(Duration.ofMinutes(11));
        world.goRounds();
        assertThat(world.facts(Fact.DueRead.class))
                .containsExactly(new Fact.DueRead(Duration.ofMinutes(11)));
    }

    /// The endpoints, where others are shown to be looked at.
    private Endpoints shown(UnaryOperator<List<ToLookAt>> instead) {
        return (Endpoints)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Endpoints.class},
                        (_, method, arguments) ->
                                method.getName().equals("toLookAt")
                                        ? instead.apply(
                                                world.table.toLookAt(
                                                        (Instant) arguments[0],
                                                        (Integer) arguments[1]))
                                        : method.invoke(world.table, arguments));
    }
}
