package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Fact;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeathWithoutAttemptTest {
    private final World world = new World();
    private final String endpointId = world.endpoint("a").id();

    @Test
    void beginsADeliveryThatWasNeverAttempted() {
        var key = world.publish("k1").key().to(endpointId);
        world.table.forgetEndpoint(World.TENANT, endpointId);
        world.dispatchAll();

        assertThat(world.facts(Fact.DeliveryBegun.class))
                .containsExactly(new Fact.DeliveryBegun(key, true));
        assertThat(world.facts(Fact.DeliveryDied.class))
                .containsExactly(new Fact.DeliveryDied(key, DeadReason.ENDPOINT_DELETED));
        assertThat(world.facts(Fact.DeliveryBuried.class))
                .containsExactly(new Fact.DeliveryBuried(key));
    }

    @Test
    void beginsNoDeliveryThatHadBegunWithAnAttempt() {
        world.endpoints.answer(503);
        world.publish("k1");
        world.dispatchAll();
        world.table.forgetEndpoint(World.TENANT, endpointId);
        world.clock.advance(Duration.ofSeconds(10));
        world.dispatchAll();

        assertThat(world.facts(Fact.DeliveryBegun.class)).hasSize(1);
        assertThat(world.facts(Fact.DeliveryDied.class)).hasSize(1);
    }
}
