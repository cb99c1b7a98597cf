package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.SlowLane;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowLaneTest {
    private final World world = new World();
    private final Endpoint endpoint = world.endpoint("shop");

    /// Three attempts that take 15 seconds each, for nothing; one after the other, for they move everybody's clock.
    @BeforeEach
    void beSlow() {
        world.endpoints.answer(
                _ -> {
                    world.clock.advance(Duration.ofSeconds(15));
                    return Outcome.failed(Category.TIMEOUT, "no answer in 15 s");
                });
        publish(3, "slow");
        for (int attempt = 0; attempt < 3; attempt++) {
            world.dispatch(world.queue.take(1));
        }
        world.endpoints.answer(200);
    }

    @Test
    void attemptsASlowEndpointWithFewerAtATime() {
        publish(5, "further");
        world.dispatch(world.queue.take(5));

        assertThat(lane().interval()).isEqualTo(Duration.ofMillis(2048));
        assertThat(world.facts(Fact.DeliveryDeferred.class)).hasSize(4);
    }

    @Test
    void keepsNothingWaitingForMuchLongerThanTheLaneLasts() {
        publish(1000, "further");
        world.dispatchAll();

        var until = lane().until();
        assertThat(pending())
                .hasSizeGreaterThan(900)
                .extracting(Delivery::nextAttemptAt)
                .allMatch(at -> at == null || at.isBefore(until.plus(Duration.ofMinutes(5))));
        assertThat(pending())
                .as("spread over the five minutes after it")
                .extracting(Delivery::nextAttemptAt)
                .filteredOn(at -> at != null && at.isAfter(until))
                .filteredOn(at -> at.isBefore(until.plus(Duration.ofMinutes(1))))
                .hasSizeBetween(100, 300);
    }

    @Test
    void attemptsAllThatWaitedSoonAfterItsEnd() {
        publish(1000, "further");
        var end = now().plus(Duration.ofMinutes(12));
        while (now().isBefore(end)) {
            world.sweep();
            world.dispatchAll();
            world.clock.advance(Duration.ofSeconds(20));
        }
        assertThat(pending()).isEmpty();
    }

    private SlowLane lane() {
        return world.table
                .find(World.TENANT, endpoint.id())
                .flatMap(slow -> slow.laneAt(now()))
                .orElseThrow();
    }

    private List<Delivery> pending() {
        return world.table.allDeliveries(now()).stream()
                .filter(delivery -> delivery.state() == State.PENDING)
                .toList();
    }

    private Instant now() {
        return world.clock.instant();
    }

    private void publish(int count, String name) {
        for (int n = 0; n < count; n++) {
            world.publish(name + "-" + n);
        }
    }
}
