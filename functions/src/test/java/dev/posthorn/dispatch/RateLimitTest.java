package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final World world = new World();
    private final List<Instant> received = Collections.synchronizedList(new ArrayList<>());

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
        oneByOne();
        world.clock.advance(Duration.ofHours(1));
        pass(Duration.ofSeconds(40));

        assertThat(received).hasSize(5);
        assertThat(Duration.between(received.get(1), received.get(4)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(14));
    }

    @Test
    void letsAProbeThroughBeforeAllThatHaveSlots() {
        var endpoint = limitedTo(0.5);
        publish(1000);
        world.endpoints.answer(503);
        pass(Duration.ofMinutes(2));
        assertThat(circuit(endpoint)).isEqualTo(Circuit.OPEN);

        world.endpoints.answer(200);
        for (int minute = 0; minute < 5; minute++) {
            world.goRounds();
            pass(Duration.ofMinutes(1));
        }
        assertThat(circuit(endpoint)).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void keepsNothingWaitingForASlotThatComesWhenItIsTooOld() {
        var hour = new RetryPolicy(RetryPolicy.DEFAULT.backoff(), Duration.ofHours(1), null);
        var endpoint = limited(world.endpoint("shop", hour, "*"), 0.01);
        publish(60);
        oneByOne();
        assertThat(world.table.allDeliveries(now()))
                .hasSize(60)
                .filteredOn(delivery -> delivery.state() == State.PENDING)
                .allSatisfy(
                        delivery ->
                                assertThat(delivery.nextAttemptAt())
                                        .isBeforeOrEqualTo(
                                                endpoint.retryPolicy()
                                                        .endOfAge(delivery)
                                                        .plusMillis(1)));

        pass(Duration.ofMinutes(65), Duration.ofSeconds(20));
        assertThat(world.table.allDeliveries(now()))
                .filteredOn(delivery -> delivery.state() == State.DEAD)
                .hasSizeBetween(20, 30)
                .allMatch(delivery -> delivery.reason() == DeadReason.TOO_OLD);
        assertThat(world.table.allDeliveries(now()))
                .filteredOn(delivery -> delivery.state() == State.DELIVERED)
                .hasSizeBetween(30, 40);
    }

    private Circuit circuit(Endpoint endpoint) {
        return world.table.find(World.TENANT, endpoint.id()).orElseThrow().health().circuit();
    }

    private Instant now() {
        return world.clock.instant();
    }

    private Endpoint limitedTo(@Nullable Double perSecond) {
        return limited(world.endpoint("shop"), perSecond);
    }

    private Endpoint limited(Endpoint endpoint, @Nullable Double perSecond) {
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
