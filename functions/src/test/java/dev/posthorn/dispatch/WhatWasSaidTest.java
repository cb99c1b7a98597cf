package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Exchange;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatWasSaidTest {
    private final World world = new World();

    @Test
    void isKeptOfEveryAttempt() {
        var endpoint = world.endpoint("a");
        world.endpoints.answer(503);
        var event = world.publish("k1");
        world.dispatchAll();
        world.endpoints.answer(200);
        world.clock.advance(Duration.ofMinutes(10));
        world.dispatchAll();

        var delivery = world.delivery(event, endpoint);
        assertThat(delivery.log()).extracting(Attempt::exchange).containsOnlyNulls();
        assertThat(world.exchanges.complete(delivery).log())
                .hasSize(2)
                .extracting(attempt -> Objects.requireNonNull(attempt.exchange()))
                .allSatisfy(
                        exchange ->
                                assertThat(exchange.sent())
                                        .containsEntry("webhook-id", event.key().id()))
                .extracting(Exchange::answer)
                .doesNotContainNull();
    }

    @Test
    void isForgottenWhenTheEventWasErasedMeanwhile() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(
                request -> {
                    var delivery = world.delivery(event, endpoint);
                    world.table.apply(
                            delivery.die(DeadReason.ERASED, world.clock.instant(), Duration.ZERO));
                    return Outcome.answered(503, Optional.empty(), "echo");
                });
        world.dispatchAll();

        var delivery = world.delivery(event, endpoint);
        assertThat(world.facts(Fact.SettlementLost.class))
                .singleElement()
                .satisfies(
                        lost ->
                                assertThat(
                                                world.exchanges
                                                        .complete(
                                                                delivery.withLog(
                                                                        List.of(
                                                                                lost.attempt()
                                                                                        .with(
                                                                                                null))))
                                                        .log())
                                        .extracting(Attempt::exchange)
                                        .containsOnlyNulls());
    }

    @Test
    void isKeptWhenAnotherHasTakenTheDeliveryOver() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(
                _ -> {
                    world.clock.advance(World.TERMS.lease());
                    var delivery = world.delivery(event, endpoint);
                    world.table.apply(delivery.claim(world.clock.instant(), World.TERMS.lease()));
                    return Outcome.answered(503, Optional.empty(), "echo");
                });
        world.dispatch(world.queue.take(1));

        var lost = world.facts(Fact.SettlementLost.class).getFirst().attempt().with(null);
        var said = world.exchanges.complete(world.delivery(event, endpoint).withLog(List.of(lost)));
        assertThat(said.log()).extracting(Attempt::exchange).doesNotContainNull();
    }

    @Test
    void failsNoAttemptWhenItIsLost() {
        var endpoint = world.endpoint("a");
        world.exchanges.breakDown();
        world.endpoints.answer(503);
        var event = world.publish("k1");
        world.dispatchAll();

        var delivery = world.delivery(event, endpoint);
        assertThat(delivery.state()).isEqualTo(State.PENDING);
        assertThat(delivery.log()).hasSize(1);
        assertThat(world.facts(Fact.ExchangeLost.class))
                .singleElement()
                .satisfies(lost -> assertThat(lost.why()).contains("no table"));
        assertThat(world.exchanges.complete(delivery)).isEqualTo(delivery);
    }
}
