package dev.posthorn.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import dev.posthorn.dispatch.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final RetryPolicy PATIENT =
            new RetryPolicy(
                    new Backoff.Exponential(Duration.ofSeconds(5), 1, Duration.ofSeconds(5), 50, 0),
                    Duration.ofHours(6),
                    null);

    private final World world = new World();
    private Endpoint endpoint = world.endpoint("shop", PATIENT, "*");

    @BeforeEach
    void fail() {
        world.endpoints.answer(503);
    }

    @Test
    void costsAnEndpointThatIsWellNothing() {
        world.endpoints.answer(200);
        publish(30);
        pass(Duration.ofSeconds(60));

        assertThat(health()).isEqualTo(Health.WELL);
    }

    @Test
    void staysClosedWhenAnEndpointOnlyStumbles() {
        var events = publish(20);
        pass(Duration.ofSeconds(20));
        world.endpoints.answer(200);
        pass(Duration.ofSeconds(30));

        assertThat(health().circuit()).isEqualTo(Circuit.CLOSED);
        assertAll(events, State.DELIVERED);
    }

    @Test
    void opensWhenAnEndpointKeepsFailingAndParksWhatItIsOwed() {
        var events = open();

        assertThat(health().circuit()).isEqualTo(Circuit.OPEN);
        assertThat(world.facts(Fact.CircuitOpened.class)).hasSize(1);
        int received = world.endpoints.received.size();
        var late = world.publish("late");
        pass(Duration.ofSeconds(10));

        assertThat(world.endpoints.received).hasSize(received);
        assertThat(world.delivery(late, endpoint).state()).isEqualTo(State.PARKED);
        assertAll(events, State.PARKED);
    }

    @Test
    void sendsOneProbeAtATimeEachAfterALongerWait() {
        open();
        int received = world.endpoints.received.size();
        world.goRounds();
        world.dispatchAll();
        assertThat(world.endpoints.received).as("before its time").hasSize(received);

        for (int probe = 1; probe <= 4; probe++) {
            pass(Duration.ofSeconds(30L << (probe - 1)));
            assertThat(world.endpoints.received).hasSize(received + probe);
            assertThat(health().circuit()).isEqualTo(Circuit.OPEN);
            assertThat(health().failedProbes()).isEqualTo(probe);
        }
        assertThat(world.facts(Fact.CircuitOpened.class)).hasSize(1);
    }

    @Test
    void sendsAnotherProbeWhenOneGotLost() {
        open();
        int received = world.endpoints.received.size();
        world.clock.advance(Duration.ofSeconds(30));
        world.goRounds();
        world.queue.take(10);
        world.clock.advance(World.TERMS.lease());
        world.goRounds();
        world.dispatchAll();

        assertThat(world.endpoints.received).hasSize(received + 1);
    }

    @Test
    void bringsAllBackWhenAProbeSucceeds() {
        var events = open();
        world.endpoints.answer(200);
        pass(Duration.ofMinutes(5));

        assertThat(health().circuit()).isEqualTo(Circuit.CLOSED);
        assertThat(world.facts(Fact.CircuitClosed.class)).hasSize(1);
        assertAll(events, State.DELIVERED);
    }

    @Test
    void bringsBackInPacedSteps() {
        open();
        publish(200);
        pass(Duration.ofSeconds(10));
        world.endpoints.answer(200);
        pass(Duration.ofSeconds(15));
        int begun = world.endpoints.received.size();
        pass(Duration.ofSeconds(40));

        assertThat(world.endpoints.received).hasSizeBetween(begun + 40, begun + 55);
    }

    @Test
    void parksAgainWhenWhatComesBackFails() {
        open();
        publish(200);
        pass(Duration.ofSeconds(10));
        world.endpoints.answer(200);
        pass(Duration.ofSeconds(30));
        world.endpoints.answer(503);
        pass(Duration.ofMinutes(2));

        assertThat(health().circuit()).isNotEqualTo(Circuit.CLOSED);
        assertThat(world.facts(Fact.CircuitOpened.class)).hasSize(2);
        assertThat(world.table.parked(World.TENANT, endpoint.id())).isGreaterThan(150);
    }

    @Test
    void letsTheParkedDieAtTheEndOfTheirAge() {
        var events = open();
        pass(Duration.ofHours(7), Duration.ofMinutes(10));

        assertAll(events, State.DEAD);
        assertThat(events)
                .extracting(event -> world.delivery(event, endpoint).reason())
                .containsOnly(DeadReason.TOO_OLD);
        assertThat(world.queue.deadLetters()).hasSameSizeAs(events);
    }

    @Test
    void disablesAnEndpointThatFailedForDays() {
        open();
        for (int day = 0; day < 12; day++) {
            publish(1);
            pass(Duration.ofHours(12), Duration.ofHours(1));
        }

        assertThat(endpoint().enabled()).isFalse();
        assertThat(endpoint().disabledReason()).contains("5 days");
        assertThat(world.facts(Fact.EndpointDisabled.class)).hasSize(1);
    }

    @Test
    void bringsTheParkedBackWhenTheEndpointIsEnabled() {
        world.table.disable(World.TENANT, endpoint.id(), "by hand", world.clock.instant());
        var events = publish(5);
        pass(Duration.ofMinutes(3));
        assertThat(world.table.parked(World.TENANT, endpoint.id())).isEqualTo(5);

        world.endpoints.answer(200);
        var disabled = endpoint();
        world.table.replace(disabled.enabledAgain(world.clock.instant()), disabled);
        pass(Duration.ofMinutes(2));

        assertAll(events, State.DELIVERED);
    }

    @Test
    void leavesNobodyBehindWhoWasParkedWhileTheCircuitClosed() {
        open();
        var straggler = world.publish("straggler");
        var hints = world.queue.take(10);
        var seenOpen = world.dispatcher(_ -> closeAndBringBack());
        seenOpen.work(hints.stream().map(hint -> new Arrival(hint, 1)).toList(), Instant.MAX);
        assertThat(world.delivery(straggler, endpoint).state()).isEqualTo(State.PARKED);

        pass(Duration.ofMinutes(7));
        assertThat(world.delivery(straggler, endpoint).state()).isEqualTo(State.DELIVERED);
        assertThat(health().lookAt()).isNull();
    }

    @Test
    void strandsNothingThatIsParkedForAnEndpointThatWasJustDeleted() {
        open();
        var straggler = world.publish("straggler");
        var hints = world.queue.take(10);
        world.dispatcher(_ -> world.table.forgetEndpoint(World.TENANT, endpoint.id()))
                .work(hints.stream().map(hint -> new Arrival(hint, 1)).toList(), Instant.MAX);
        world.dispatchAll();

        assertThat(world.delivery(straggler, endpoint).reason())
                .isEqualTo(DeadReason.ENDPOINT_DELETED);
    }

    @Test
    void putsAnEndpointThatAnOlderReleaseDisabledWhereItIsLookedAt() {
        var old = endpoint().disabled("by an older release", world.clock.instant());
        world.table.replace(old.in(Health.WELL), endpoint());
        world.publish("late");
        world.dispatchAll();

        assertThat(world.table.parked(World.TENANT, endpoint.id())).isEqualTo(1);
        assertThat(health().lookAt()).isNotNull();
    }

    @Test
    void letsOnlyOneOfTwoSweepsSendAProbe() {
        open();
        int received = world.endpoints.received.size();
        world.clock.advance(Duration.ofSeconds(30));
        var seen = world.table.toLookAt(world.clock.instant(), 10);
        world.goRounds();
        world.goRounds();
        world.dispatchAll();

        assertThat(seen).hasSize(1);
        assertThat(world.endpoints.received).hasSize(received + 1);
    }

    private void closeAndBringBack() {
        world.endpoints.answer(200);
        var open = endpoint();
        world.table.replace(open.enabledAgain(world.clock.instant()), open);
        world.goRounds();
    }

    /// Publishes and lets fail until the circuit opens, and all are parked.
    private List<Event> open() {
        var events = publish(10);
        pass(Duration.ofSeconds(45));
        return events;
    }

    private List<Event> publish(int count) {
        var begin = world.table.allDeliveries(world.clock.instant()).size();
        return new ArrayList<>(
                IntStream.range(begin, begin + count)
                        .mapToObj(n -> world.publish("key-" + n))
                        .toList());
    }

    private void pass(Duration time) {
        pass(time, Duration.ofSeconds(5));
    }

    /// Lets time pass, in steps, with all that happens in it.
    private void pass(Duration time, Duration step) {
        var end = world.clock.instant().plus(time);
        while (world.clock.instant().isBefore(end)) {
            world.clock.advance(step);
            world.dispatchAll();
            world.sweep();
            world.goRounds();
            world.dispatchAll();
        }
    }

    private void assertAll(List<Event> events, State state) {
        assertThat(events)
                .extracting(event -> world.delivery(event, endpoint).state())
                .containsOnly(state);
    }

    private Health health() {
        return endpoint().health();
    }

    private Endpoint endpoint() {
        endpoint = world.table.find(World.TENANT, endpoint.id()).orElseThrow();
        return endpoint;
    }
}
