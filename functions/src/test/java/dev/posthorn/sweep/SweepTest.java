package dev.posthorn.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.World;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SweepTest {
    private final World world = new World();

    @Test
    void findsADeliveryWhoseHintWasLostOnceItsLeaseIsOver() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.queue.loseAll();
        world.sweep();
        assertThat(world.queue.take()).isEmpty();

        world.clock.advance(World.TERMS.lease());
        world.sweep();
        world.dispatchAll();
        assertThat(world.delivery(event, endpoint).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void claimsEachDeliveryOnceHoweverManySweepsThereAre() {
        world.endpoint("a");
        world.publish("k1");
        world.queue.loseAll();
        world.clock.advance(World.TERMS.lease());
        world.sweep();
        world.sweep();
        assertThat(world.queue.take()).hasSize(1);
    }

    @Test
    void claimsAFewOfEachEndpointWhileABacklogStands() {
        var flood = world.endpoint("flood", RetryPolicy.DEFAULT, "order.created");
        for (int i = 0; i < 5; i++) {
            world.publish("k" + i);
        }
        var quiet = world.endpoint("quiet", RetryPolicy.DEFAULT, "order.paid");
        world.publish("k", "order.paid");
        world.clock.advance(World.TERMS.lease());
        var report = world.sweep(new Limits(10, 100, 6, 2, 10)).run(Instant.MAX);

        assertThat(report).isEqualTo(new SweepReport(3, 0, true));
        assertThat(world.queue.take(100).stream().filter(hint -> hint.version() == 2))
                .extracting(hint -> hint.key().endpointId())
                .containsExactlyInAnyOrder(flood.id(), flood.id(), quiet.id());
        assertThat(world.facts(Fact.SweepCompleted.class)).hasSize(1);
    }

    @Test
    void claimsNoMoreThanABacklogWhileOneStands() {
        for (int i = 0; i < 4; i++) {
            world.endpoint("shop" + i);
        }
        world.publish("k");
        world.clock.advance(World.TERMS.lease());
        assertThat(world.sweep(new Limits(10, 100, 3, 2, 10)).run(Instant.MAX).claimed())
                .isEqualTo(3);
    }

    @Test
    void seesWhatBecameDueLastBehindAFloodThatItCannotSeeTheEndOf() {
        world.endpoint("flood", RetryPolicy.DEFAULT, "order.created");
        for (int i = 0; i < 200; i++) {
            world.publish("k" + i);
        }
        world.clock.advance(Duration.ofSeconds(1));
        var quiet = world.endpoint("quiet", RetryPolicy.DEFAULT, "order.paid");
        world.publish("k", "order.paid");
        world.queue.loseAll();
        world.clock.advance(World.TERMS.lease());
        world.sweep(new Limits(10, 40, 1000, 10, 5)).run(Instant.MAX);

        assertThat(world.queue.take())
                .hasSize(10)
                .extracting(hint -> hint.key().endpointId())
                .contains(quiet.id());
    }

    @Test
    void finishesABurialThatFailed() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(400);
        world.queue.failNextDeadLetters(1);
        world.dispatchAll();
        assertThat(world.delivery(event, endpoint).line()).isEqualTo(Line.DUE);

        world.clock.advance(World.TERMS.lease());
        world.sweep();
        assertThat(world.delivery(event, endpoint).line()).isEqualTo(Line.DEAD);
        assertThat(world.queue.deadLetters()).hasSize(1);
    }

    @Test
    void keepsTimeForBurialsHoweverMuchThereIsToClaim() {
        world.endpoint("a");
        world.endpoints.answer(400);
        world.queue.failNextDeadLetters(1);
        world.publish("dead");
        world.dispatchAll();
        for (int i = 0; i < 600; i++) {
            world.publish("k" + i);
        }
        world.queue.loseAll();
        world.clock.advance(World.TERMS.lease());
        var end = world.clock.instant().plusSeconds(600);

        assertThat(world.sweep(world.slow("apply"), Limits.DEFAULT).run(end))
                .isEqualTo(new SweepReport(600, 1, false));
    }

    @Test
    void failsLoudlyWhenABurialFailsAndStillDoesTheRest() {
        world.endpoint("a");
        var first = world.publish("k1");
        world.endpoints.answer(400);
        world.queue.failNextDeadLetters(1);
        world.dispatchAll();
        world.publish("k2");
        world.queue.loseAll();
        world.clock.advance(World.TERMS.lease());
        world.queue.failNextDeadLetters(1);

        assertThatThrownBy(world::sweep).hasMessageContaining(first.key().id());
        assertThat(world.queue.take()).hasSize(1);
        assertThat(world.facts(Fact.SweepCompleted.class)).isEmpty();
    }

    @Test
    void tellsOfItselfEvenWhenThereWasNothingToDo() {
        world.sweep();
        assertThat(world.facts(Fact.SweepCompleted.class)).hasSize(1);
    }

    @Test
    void tellsForHowLongTheOldestHasBeenDueBeforeItClaims() {
        world.endpoint("a");
        world.publish("k1");
        world.queue.loseAll();
        world.sweep();
        world.clock.advance(World.TERMS.lease().plusSeconds(40));
        world.publish("k2");
        world.sweep();
        world.sweep();
        assertThat(world.facts(Fact.DueRead.class))
                .extracting(Fact.DueRead::oldest)
                .containsExactly(Duration.ZERO, Duration.ofSeconds(40), Duration.ZERO);
    }

    @Test
    void letsEndpointsTakeTurnsSoThatNoneCrowdsOutAnother() {
        world.endpoint("flood", RetryPolicy.DEFAULT, "order.created");
        for (int i = 0; i < 50; i++) {
            world.publish("k" + i);
        }
        world.clock.advance(Duration.ofSeconds(1));
        var quiet = world.endpoint("quiet");
        world.publish("last");
        world.queue.loseAll();
        world.clock.advance(World.TERMS.lease());

        world.sweep(new Limits(10, 1000, 1000, 10, 7)).run(Instant.MAX);
        assertThat(world.queue.take())
                .hasSize(10)
                .extracting(hint -> hint.key().endpointId())
                .contains(quiet.id());
    }

    @Test
    void beginsNothingNewAfterItsEnd() {
        world.endpoint("a");
        world.publish("k1");
        world.queue.loseAll();
        world.clock.advance(World.TERMS.lease());
        var report = world.sweep(Limits.DEFAULT).run(world.clock.instant());
        assertThat(report.claimed()).isZero();
    }

    @Test
    void looksInTurnAtLinesBeyondTheShardsThatThereAre() {
        var asked = new HashSet<Integer>();
        for (int minute = 0; minute < Deliveries.MOST_SHARDS; minute++) {
            world.sweep(asked::add);
            world.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(asked).hasSize(Deliveries.MOST_SHARDS);
    }

    @Test
    void hintsTheVersionThatItClaimed() {
        world.endpoint("a");
        world.publish("k1");
        var stale = world.queue.take();
        world.clock.advance(World.TERMS.lease());
        world.sweep();
        List<Hint> hints = world.queue.take();
        assertThat(hints).extracting(Hint::version).containsExactly(2L);
        world.dispatch(stale);
        assertThat(world.endpoints.received).isEmpty();
        world.dispatch(hints);
        assertThat(
                        world.endpoints.received.stream()
                                .map(each -> each.url())
                                .collect(Collectors.toSet()))
                .hasSize(1);
    }
}
