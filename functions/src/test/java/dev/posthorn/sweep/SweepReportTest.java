package dev.posthorn.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a sweep says it did, and what bounds it.
class SweepReportTest {
    private final World world = new World();

    @BeforeEach
    void createEndpoint() {
        world.endpoint("a");
    }

    @Test
    void countsWhatItClaimedAndBuried() {
        leaveUnburied();
        publishUnhinted(3);
        world.clock.advance(World.TERMS.lease());

        assertThat(sweep(Limits.DEFAULT)).isEqualTo(new SweepReport(3, 1, false));
        assertThat(sweep(Limits.DEFAULT)).isEqualTo(new SweepReport(0, 0, false));
    }

    @Test
    void buriesNothingThatAnotherSweepBuriedMeanwhile() {
        leaveUnburied();
        world.clock.advance(World.TERMS.lease());
        world.sweep(
                shard -> {
                    if (shard >= world.table.shards()) {
                        world.sweep();
                    }
                });

        assertThat(world.queue.deadLetters()).hasSize(1);
    }

    @Test
    void readsNoMoreThanItMayFromEitherEnd() {
        publishUnhinted(60);
        world.clock.advance(World.TERMS.lease());
        int shards = world.table.shards();

        assertThat(sweep(new Limits(100, shards, 1000, 10, 1)).claimed()).isEqualTo(2 * shards);
    }

    private void leaveUnburied() {
        world.endpoints.answer(400);
        world.publish("refused");
        world.queue.failNextDeadLetters(1);
        world.dispatchAll();
    }

    private void publishUnhinted(int count) {
        for (int n = 0; n < count; n++) {
            world.publish("unhinted" + n);
        }
        world.queue.loseAll();
    }

    private SweepReport sweep(Limits limits) {
        return world.sweep(limits).run(Instant.MAX);
    }
}
