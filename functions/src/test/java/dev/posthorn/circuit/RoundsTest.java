package dev.posthorn.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.World;
import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final RetryPolicy FOR_AN_HOUR =
            new RetryPolicy(new Backoff.Delays(List.of(), 0), Duration.ofHours(1), null);

    private final World world = new World();
    private final Endpoint endpoint = world.endpoint("shop", FOR_AN_HOUR, "*");

    @Test
    void leaveADisabledEndpointAloneForHalfAnHour() {
        disable();
        park("k1");
        world.goRounds();

        assertThat(health().lookAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(30)));
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
        var now = world.clock.instant();
        var open = new Health(1, Circuit.OPEN, 10, now, now, null, null, 0, null, null, now, null);
        world.table.replaceHealth(endpoint.in(open));
        park("k1");
        park("k2");
        var hints = new ClaimHints(world.queue, world.facts::add);
        var burial = new Burial(world.queue, world.table, world.facts::add, world.clock);
        new Rounds(overtaken(), world.table, hints, burial, World.TERMS.lease(), world.clock)
                .run(Instant.MAX);

        assertThat(world.queue.take()).hasSize(1);
    }

    /// The endpoints, where another goes its rounds just after one has looked who is due.
    private Endpoints overtaken() {
        return (Endpoints)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Endpoints.class},
                        (_, method, arguments) -> {
                            var answer = method.invoke(world.table, arguments);
                            if (method.getName().equals("toLookAt")) {
                                world.goRounds();
                            }
                            return answer;
                        });
    }

    private void disable() {
        world.table.disable(World.TENANT, endpoint.id(), "by hand", world.clock.instant());
    }

    private Delivery park(String key) {
        var event = world.publish(key);
        world.dispatchAll();
        var delivery = world.delivery(event, endpoint);
        assertThat(delivery.state()).isEqualTo(State.PARKED);
        return delivery;
    }

    private Health health() {
        return world.table.find(World.TENANT, endpoint.id()).orElseThrow().health();
    }
}
