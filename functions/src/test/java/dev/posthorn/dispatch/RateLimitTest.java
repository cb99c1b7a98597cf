package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final World world = new World();
    private final List<Instant> received = new ArrayList<>();

    RateLimitTest() {
        world.endpoints.answer(
                _ -> {
                    received.add(world.clock.instant());
                    return Outcome.answered(200, Optional.empty(), "");
                });
    }

    @Test
    void asksNobodyForAnEndpointWithoutALimit() {
        var endpoint = limitedTo(null);
        publish(50);
        world.dispatchAll();

        assertThat(received).hasSize(50);
        assertThat(world.rates.reserved()).isZero();
        assertThat(world.table.find(World.TENANT, endpoint.id()).orElseThrow()).isEqualTo(endpoint);
    }

    @Test
    void keepsTheRateAndLosesNothing() {
        limitedTo(2.0);
        var begin = world.clock.instant();
        publish(120);
        pass(Duration.ofMinutes(2));

        assertThat(received).hasSize(120);
        for (int second = 0; second <= 60; second++) {
            var until = begin.plusSeconds(second + 1);
            assertThat(received.stream().filter(at -> at.isBefore(until)))
                    .hasSizeLessThanOrEqualTo(2 * (second + 2));
        }
        assertThat(received.getLast()).isBefore(begin.plusSeconds(64));
    }

    @Test
    void usesUpNoAttempts() {
        limitedTo(0.2);
        publish(8);
        pass(Duration.ofMinutes(1));

        assertThat(world.table.allDeliveries(world.clock.instant()))
                .allSatisfy(
                        delivery -> {
                            assertThat(delivery.state()).isEqualTo(State.DELIVERED);
                            assertThat(delivery.log()).hasSize(1);
                        });
        assertThat(world.facts(Fact.DeliveryDeferred.class)).hasSize(7);
        assertThat(world.rates.reserved()).as("one slot each").isEqualTo(8);
    }

    @Test
    void leavesSlotsThatAreFarOffToTheSweep() {
        limitedTo(0.01);
        publish(15);
        pass(Duration.ofMinutes(26), Duration.ofSeconds(20));

        assertThat(received).hasSize(15);
        for (int n = 1; n < 15; n++) {
            assertThat(Duration.between(received.get(n - 1), received.get(n)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(79));
        }
    }

    @Test
    void reservesAnewWhenASlotHasLongPassed() {
        limitedTo(0.2);
        publish(5);
        world.dispatchAll();
        world.clock.advance(Duration.ofHours(1));
        pass(Duration.ofSeconds(40));

        assertThat(received).hasSize(5);
        assertThat(Duration.between(received.get(1), received.get(4)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(14));
    }

    @Test
    void attemptsASlowEndpointWithFewerAtATime() {
        var endpoint = limitedTo(null);
        world.endpoints.answer(
                _ -> {
                    received.add(world.clock.instant());
                    world.clock.advance(Duration.ofSeconds(15));
                    return Outcome.failed(Category.TIMEOUT, "no answer in 15 s");
                });
        publish(3);
        world.dispatch(world.queue.take(10));
        publish(5);
        world.endpoints.answer(200);
        world.dispatch(world.queue.take(5));

        assertThat(world.table.find(World.TENANT, endpoint.id()).orElseThrow().rateAt(now()))
                .hasValueSatisfying(
                        rate ->
                                assertThat(rate.interval())
                                        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9)));
        assertThat(world.facts(Fact.DeliveryDeferred.class)).hasSize(4);
    }

    private Instant now() {
        return world.clock.instant();
    }

    private Endpoint limitedTo(@Nullable Double perSecond) {
        var endpoint = world.endpoint("shop");
        var spec = endpoint.spec();
        var limited =
                new EndpointSpec(
                        spec.url(),
                        spec.eventTypes(),
                        null,
                        spec.retryPolicy(),
                        spec.retryScope(),
                        spec.headers(),
                        "",
                        spec.metadata(),
                        perSecond);
        var changed = endpoint.as(limited, now());
        world.table.replace(changed, endpoint);
        return changed;
    }

    private void publish(int count) {
        int begin = world.table.allDeliveries(now()).size();
        for (int n = begin; n < begin + count; n++) {
            world.publish("key-" + n);
        }
    }

    private void pass(Duration time) {
        pass(time, Duration.ofSeconds(1));
    }

    private void pass(Duration time, Duration step) {
        var end = now().plus(time);
        while (now().isBefore(end)) {
            oneByOne();
            world.sweep();
            oneByOne();
            world.clock.advance(step);
        }
    }

    /// One hint after another: the clock of this world is everybody's, and who waits for a slot moves it.
    private void oneByOne() {
        for (var hints = world.queue.take(1); !hints.isEmpty(); hints = world.queue.take(1)) {
            world.dispatch(hints);
        }
    }
}
