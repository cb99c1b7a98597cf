package dev.posthorn.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.posthorn.Watched;
import dev.posthorn.World;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ComeBackTest {
    private static final Duration APART = Duration.ofMillis(1);

    private final World world = new World();
    private final Endpoint endpoint = world.endpoint("shop");

    @Test
    void readsAsManyAsAreAskedForWhatGrowsTooOldFirstFirst() {
        park(1_600);
        var parked = comeBack(world.table).parked(endpoint, world.clock.instant(), 1_500);

        assertThat(parked).hasSize(1_500).extracting(Due::dueAt).isSorted();
        assertThat(parked).extracting(Due::key).doesNotHaveDuplicates();
    }

    @Test
    void beginsNoFurtherChunkWhenTimeIsUp() {
        park(600);
        var now = world.clock.instant();
        var comeBack = comeBack(world.slow("apply"));
        var parked = comeBack.parked(endpoint, now, 600);
        comeBack.release(parked, APART, now.plusSeconds(500));

        assertThat(in(State.PENDING)).isEqualTo(500);
        assertThat(in(State.PARKED)).isEqualTo(100);
    }

    @Test
    void stopsAmidAChunkWhenTimeIsUp() {
        park(100);
        var now = world.clock.instant();
        var comeBack = comeBack(world.slow("apply"));
        comeBack.release(comeBack.parked(endpoint, now, 100), APART, now.plusSeconds(1));

        assertThat(in(State.PENDING)).isBetween(1L, 40L);
        assertThat(world.queue.take(100)).hasSize((int) in(State.PENDING));
    }

    @Test
    void hintsAllThatItCouldBringBackAndFailsForTheRest() {
        park(600);
        var now = world.clock.instant();
        var failures = new AtomicInteger();
        var comeBack =
                comeBack(
                        deliveries(
                                method -> {
                                    if (method.equals("apply") && failures.incrementAndGet() == 1) {
                                        throw new IllegalStateException("no table");
                                    }
                                }));
        var parked = comeBack.parked(endpoint, now, 600);

        assertThatIllegalStateException()
                .isThrownBy(() -> comeBack.release(parked, Duration.ZERO, Instant.MAX))
                .withMessage("no table");
        assertThat(in(State.PENDING)).isEqualTo(599);
        assertThat(world.queue.take(600)).hasSize(599);
    }

    @Test
    void beginsNothingOnceTimeIsUp() {
        park(1);
        var now = world.clock.instant();
        var comeBack = comeBack(world.table);
        comeBack.release(comeBack.parked(endpoint, now, 1), APART, now);

        assertThat(in(State.PARKED)).isEqualTo(1);
    }

    private void park(int count) {
        world.table.disable(World.TENANT, endpoint.id(), "by hand", world.clock.instant());
        for (int n = 0; n < count; n++) {
            world.publish("key-" + n);
            world.clock.advance(Duration.ofMillis(1));
        }
        world.dispatchAll();
        assertThat(in(State.PARKED)).isEqualTo(count);
    }

    private long in(State state) {
        return world.table.allDeliveries(world.clock.instant()).stream()
                .filter(delivery -> delivery.state() == state)
                .count();
    }

    private ComeBack comeBack(Deliveries deliveries) {
        var hints = new ClaimHints(world.queue, world.facts::add);
        return new ComeBack(deliveries, hints, World.TERMS.lease(), world.clock);
    }

    /// Deliveries where something happens before each call.
    private Deliveries deliveries(Consumer<String> before) {
        return Watched.port(Deliveries.class, world.table, (method, _) -> before.accept(method));
    }
}
