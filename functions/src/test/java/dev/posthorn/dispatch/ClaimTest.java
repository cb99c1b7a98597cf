package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private final World world = new World();

    @Test
    void letsADoubledHintInAnotherProcessChangeTheDeliveryOnce() {
        var endpoint = world.endpoint("a");
        world.queue.doubleNext(1);
        var event = world.publish("k1");
        var hints = world.queue.take();
        var other = world.dispatcher();
        world.endpoints.answer(
                _ -> {
                    world.endpoints.answer(200);
                    other.work(List.of(new Arrival(hints.getLast(), 1)), Instant.MAX);
                    return Outcome.answered(503, Optional.empty(), "");
                });
        world.dispatch(List.of(hints.getFirst()));

        var delivery = world.delivery(event, endpoint);
        assertThat(hints).hasSize(2);
        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        assertThat(delivery.log()).hasSize(1);
        assertThat(delivery.version()).isEqualTo(2);
    }

    @Test
    void dropsAHintWhoseClaimHasPassed() {
        world.endpoint("a");
        world.publish("k1");
        var hint = world.queue.take();
        world.dispatch(hint);
        world.dispatch(hint);
        assertThat(world.endpoints.received).hasSize(1);
        assertThat(world.facts(Fact.HintStale.class)).hasSize(1);
    }

    @Test
    void attemptsADoubledHintOnceEvenInOneBatch() {
        world.endpoint("a");
        world.publish("k1");
        var hint = world.queue.take().getFirst();
        world.dispatch(List.of(hint, hint));
        assertThat(world.endpoints.received).hasSize(1);
    }

    @Test
    void claimsAnewWhenTooLittleOfTheLeaseIsLeft() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.clock.advance(World.TERMS.lease().minus(Duration.ofSeconds(19)));
        world.dispatchAll();
        assertThat(world.endpoints.received).hasSize(1);
        assertThat(world.delivery(event, endpoint).version()).isEqualTo(3);
    }

    @Test
    void leavesAHintThatWasHandedOutBeforeToWhoeverHadItWhileTheLeaseLasts() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        var again = new Arrival(world.queue.take().getFirst(), 2);
        world.dispatch.work(List.of(again), Instant.MAX);
        assertThat(world.endpoints.received).isEmpty();

        world.clock.advance(World.TERMS.lease());
        world.dispatch.work(List.of(again), Instant.MAX);
        assertThat(world.endpoints.received).hasSize(1);
        assertThat(world.delivery(event, endpoint).version()).isEqualTo(3);
    }

    @Test
    void parksNothingThatAnotherWorkerMayBeAttempting() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        var again = new Arrival(world.queue.take().getFirst(), 2);
        var now = world.clock.instant();
        world.table.disable(endpoint.tenant(), endpoint.id(), "its owner said so", now);
        world.dispatch.work(List.of(again), Instant.MAX);
        assertThat(world.delivery(event, endpoint).state()).isEqualTo(State.PENDING);

        world.clock.advance(World.TERMS.lease());
        world.dispatch.work(List.of(again), Instant.MAX);
        assertThat(world.delivery(event, endpoint).state()).isEqualTo(State.PARKED);
    }

    @Test
    void attemptsNothingWhoseClaimTookTooLong() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.clock.advance(World.TERMS.lease());
        var end = world.clock.instant().plusSeconds(20);
        var slow = world.dispatcher(transition -> world.clock.advance(Duration.ofSeconds(1)));
        slow.work(List.of(new Arrival(world.queue.take().getFirst(), 1)), end);
        assertThat(world.endpoints.received).isEmpty();
        assertThat(world.delivery(event, endpoint).dueAt())
                .isEqualTo(world.clock.instant().minusSeconds(1));
    }

    @Test
    void makesTheLongestAttemptThatSettingsAllowWithinOneInvocation() {
        var longest = Budget.DEFAULT.longestAttempt();
        var policy = new RetryPolicy(RetryPolicy.DEFAULT.backoff(), Duration.ofDays(1), longest);
        world.endpoint("a", policy, "*");
        world.publish("k1");
        var end = world.clock.instant().plus(Budget.DISPATCH_TIMEOUT);
        world.clock.advance(Budget.MARGIN);
        world.dispatch.work(List.of(new Arrival(world.queue.take().getFirst(), 1)), end);
        assertThat(world.endpoints.received).hasSize(1);
    }

    @Test
    void followsUpOnItsOwnSettlementWhenTheAnswerToTheWriteGotLost() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(400);
        world.dispatcher(world.table::apply)
                .work(List.of(new Arrival(world.queue.take().getFirst(), 1)), Instant.MAX);
        assertThat(world.delivery(event, endpoint).line()).isEqualTo(Line.DEAD);
        assertThat(world.queue.deadLetters()).hasSize(1);
    }

    @Test
    void changesNothingWhenAnotherWorkerHasClaimedDuringTheAttempt() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(
                request -> {
                    world.table.apply(
                            world.delivery(event, endpoint)
                                    .claim(world.clock.instant(), World.TERMS.lease()));
                    return Outcome.answered(200, Optional.empty(), "");
                });
        world.dispatchAll();
        var delivery = world.delivery(event, endpoint);
        assertThat(delivery.state()).isEqualTo(State.PENDING);
        assertThat(delivery.version()).isEqualTo(2);
        assertThat(world.facts(Fact.SettlementLost.class)).hasSize(1);
    }

    @Test
    void releasesWhatItHasNoTimeFor() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        var soon = world.clock.instant().plusSeconds(19);
        world.dispatch.work(List.of(new Arrival(world.queue.take().getFirst(), 1)), soon);
        var delivery = world.delivery(event, endpoint);
        assertThat(world.endpoints.received).isEmpty();
        assertThat(delivery.attempts()).isZero();
        assertThat(delivery.dueAt()).isEqualTo(world.clock.instant());
        assertThat(world.facts(Fact.DeliveryReleased.class)).hasSize(1);
    }
}
