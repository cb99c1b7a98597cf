package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sweep finishes a burial that failed; what else follows an attempt nobody would make up for.
class FailedBurialTest {
    private final World world = new World();
    private final Endpoint endpoint =
            world.endpoint(
                    "a",
                    new RetryPolicy(new Backoff.Delays(List.of(), 0), Duration.ofHours(1), null),
                    "*");

    @Test
    void keepsNoEndpointThatIsGoneFromBeingDisabled() {
        die(410);

        assertThat(stored().enabled()).isFalse();
    }

    @Test
    void keepsNoAttemptFromBeingTakenDown() {
        die(503);

        assertThat(stored().health().failures()).isEqualTo(1);
    }

    private void die(int status) {
        var event = world.publish("k1");
        world.endpoints.answer(status);
        world.queue.failNextDeadLetters(1);
        world.dispatchAll();
        assertThat(world.delivery(event, endpoint).line()).isEqualTo(Line.DUE);
    }

    private Endpoint stored() {
        return world.table.find(World.TENANT, endpoint.id()).orElseThrow();
    }
}
