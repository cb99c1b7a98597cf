package dev.posthorn.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private final World world = new World();

    @Test
    void bringsADeadDeliveryBackWithItsLogAndAFreshBudget() {
        var key = dead();
        assertThat(world.redrive.redrive(key)).isInstanceOf(Redriven.Done.class);
        assertThat(world.facts(Fact.DeliveryRedriven.class)).hasSize(1);
        var pending = world.delivery(key);
        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(pending.attempts()).isZero();
        assertThat(pending.log()).hasSize(1);

        world.endpoints.answer(200);
        world.dispatchAll();
        var delivered = world.delivery(key);
        assertThat(delivered.state()).isEqualTo(State.DELIVERED);
        assertThat(delivered.log()).extracting(attempt -> attempt.redrive()).containsExactly(0, 1);
    }

    @Test
    void allowsOneRedriveAMinute() {
        var key = dead();
        world.redrive.redrive(key);
        world.dispatchAll();
        world.clock.advance(Duration.ofSeconds(20));
        assertThat(world.redrive.redrive(key))
                .isEqualTo(new Redriven.TooSoon(Duration.ofSeconds(40)));
        world.clock.advance(Duration.ofSeconds(40));
        assertThat(world.redrive.redrive(key)).isInstanceOf(Redriven.Done.class);
    }

    @Test
    void bringsADeliveryBackThatIsBuriedJustThen() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(400);
        world.queue.failNextDeadLetters(1);
        world.dispatchAll();
        var key = event.key().to(endpoint.id());
        assertThat(world.delivery(key).line()).isEqualTo(Line.DUE);
        world.clock.advance(World.TERMS.lease());

        var redrive =
                world.redrive(
                        _ -> {
                            if (world.delivery(key).line() == Line.DUE) {
                                world.sweep();
                            }
                        });

        assertThat(redrive.returned(key)).isInstanceOf(Redriven.Done.class);
        assertThat(world.delivery(key).state()).isEqualTo(State.PENDING);
    }

    @Test
    void doesNothingToADeliveredOne() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.dispatchAll();
        var key = event.key().to(endpoint.id());
        assertThat(world.redrive.redrive(key))
                .isEqualTo(new Redriven.Delivered(world.delivery(key)));
    }

    @Test
    void doesNothingToAPendingOne() {
        var endpoint = world.endpoint("a");
        var key = world.publish("k1").key().to(endpoint.id());
        assertThat(world.redrive.redrive(key)).isEqualTo(new Redriven.UnderWay(State.PENDING));
    }

    @Test
    void raisesTheAlarmWhenARedrivenDeliveryDiesAgain() {
        var key = dead();
        world.redrive.redrive(key);
        world.dispatchAll();
        assertThat(world.delivery(key).state()).isEqualTo(State.DEAD);
        assertThat(world.facts(Fact.RedriveFailed.class))
                .extracting(Fact.RedriveFailed::delivery)
                .containsExactly(key);
        assertThat(world.queue.deadLetters()).hasSize(2);
    }

    @Test
    void raisesTheAlarmWhenADeadLetterComesBackForADeliveryThatIsNoMore() {
        var key = new DeliveryKey(World.TENANT, "evt_" + "0".repeat(26), "ep_" + "0".repeat(26));
        assertThat(world.redrive.returned(key)).isInstanceOf(Redriven.Unknown.class);
        assertThat(world.facts(Fact.RedriveFailed.class)).hasSize(1);
    }

    @Test
    void refusesWhileTheEndpointIsDisabledAndRaisesTheAlarm() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(410);
        world.dispatchAll();
        assertThat(world.redrive.redrive(event.key().to(endpoint.id())))
                .isInstanceOf(Redriven.Impossible.class);
        assertThat(world.facts(Fact.RedriveFailed.class)).hasSize(1);
    }

    @Test
    void redrivesOnceWhenADeadLetterComesBackTwice() {
        var key = dead();
        assertThat(world.redrive.returned(key)).isInstanceOf(Redriven.Done.class);
        assertThat(world.redrive.returned(key)).isInstanceOf(Redriven.UnderWay.class);
        assertThat(world.delivery(key)).extracting(Delivery::redrives).isEqualTo(1);
    }

    private DeliveryKey dead() {
        var endpoint = world.endpoint("a");
        var event = world.publish("k1");
        world.endpoints.answer(400);
        world.dispatchAll();
        return event.key().to(endpoint.id());
    }
}
