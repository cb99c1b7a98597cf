package dev.posthorn.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.Watched;
import dev.posthorn.World;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A delivery that cannot be read.
class UnreadableDeliveryTest {
    private final World world = new World();

    @Test
    void holdsUpNoOtherOfItsBatch() {
        var bad = world.endpoint("bad");
        var good = world.endpoint("good");
        var event = world.publish("k1");
        var dispatch = world.dispatcher(without(event.key().to(bad.id())));

        var done = dispatch.work(arrivals(), Instant.MAX);

        assertThat(done).filteredOn(Done.Badly.class::isInstance).hasSize(1);
        assertThat(world.delivery(event, good).state()).isEqualTo(State.DELIVERED);
        assertThat(world.delivery(event, bad).version()).isEqualTo(1);
    }

    @Test
    void failsLoudly() {
        var bad = world.endpoint("bad");
        var event = world.publish("k1");
        var dispatch = world.dispatcher(without(event.key().to(bad.id())));

        assertThatIllegalStateException()
                .isThrownBy(() -> dispatch.work(arrivals(), Instant.MAX))
                .withMessage("cannot be read");
    }

    private List<Arrival> arrivals() {
        return world.queue.take().stream().map(hint -> new Arrival(hint, 1)).toList();
    }

    private Deliveries without(DeliveryKey unreadable) {
        return Watched.port(
                Deliveries.class,
                world.table,
                (method, arguments) -> {
                    if (method.equals("load")
                            && ((Collection<?>) arguments[0]).contains(unreadable)) {
                        throw new IllegalStateException("cannot be read");
                    }
                });
    }
}
