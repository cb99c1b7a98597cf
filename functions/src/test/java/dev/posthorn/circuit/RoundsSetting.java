package dev.posthorn.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.Watched;
import dev.posthorn.World;
import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/// An endpoint that rounds look at.
abstract class RoundsSetting {
    private static final RetryPolicy FOR_AN_HOUR =
            new RetryPolicy(new Backoff.Delays(List.of(), 0), Duration.ofHours(1), null);

    static final int MANY = 1_000;

    final World world = new World();
    final Endpoint endpoint = world.endpoint("shop", FOR_AN_HOUR, "*");

    void parkMany() {
        for (int n = 0; n < MANY; n++) {
            world.publish("old-" + n);
        }
        world.dispatchAll();
        world.clock.advance(Duration.ofMinutes(61));
        for (int n = 0; n < 10; n++) {
            park("fresh-" + n);
            world.clock.advance(Duration.ofMillis(1));
        }
        assertThat(in(State.PARKED)).isEqualTo(MANY + 10);
    }

    long in(State state) {
        return world.table.allDeliveries(world.clock.instant()).stream()
                .filter(delivery -> delivery.state() == state)
                .count();
    }

    DeliveryKey key(String key) {
        return world.publish(key).key().to(endpoint.id());
    }

    void open(Endpoint well) {
        var now = world.clock.instant();
        var open = new Health(1, Circuit.OPEN, 10, now, now, null, null, 0, null, null, now, null);
        world.table.replaceHealth(well.in(open));
    }

    void enable() {
        var disabled = world.table.find(World.TENANT, endpoint.id()).orElseThrow();
        world.table.replace(disabled.enabledAgain(world.clock.instant()), disabled);
    }

    /// The deliveries, where something happens before each call.
    Deliveries deliveries(BiConsumer<String, Object[]> before) {
        return Watched.port(Deliveries.class, world.table, before);
    }

    /// From now on deliveries may grow so old.
    void allow(Duration age) {
        var before = world.table.find(World.TENANT, endpoint.id()).orElseThrow();
        var policy = new RetryPolicy(FOR_AN_HOUR.backoff(), age, null);
        world.table.replace(before.as(World.spec("shop", policy, "*"), now()), before);
    }

    void disable() {
        world.table.disable(World.TENANT, endpoint.id(), "by hand", world.clock.instant());
    }

    Delivery park(String key) {
        var event = world.publish(key);
        world.dispatchAll();
        var delivery = world.delivery(event, endpoint);
        assertThat(delivery.state()).isEqualTo(State.PARKED);
        return delivery;
    }

    Instant now() {
        return world.clock.instant();
    }

    Health health() {
        return health(endpoint);
    }

    Health health(Endpoint of) {
        return world.table.find(World.TENANT, of.id()).orElseThrow().health();
    }
}
