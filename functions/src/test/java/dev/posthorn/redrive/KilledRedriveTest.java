package dev.posthorn.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Killing;
import dev.posthorn.job.Pace;
import dev.posthorn.job.Standing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A redrive of many brings back and counts each once, wherever its worker is killed.
class KilledRedriveTest {
    @ParameterizedTest(name = "killed after the call was done: {0}")
    @ValueSource(booleans = {false, true})
    void countsAndDeliversEachOnceWhereverTheWorkerIsKilled(boolean doneBefore) {
        int kills = 0;
        for (int call = 1; ; call++) {
            var redrives = new RedriveWorld();
            var shop = redrives.shop;
            redrives.die(25);
            var killing = new Killing(call, doneBefore);
            var key = shop.redrive(RedriveWorld.all());
            shop.work(killing);
            if (!killing.isDone()) {
                break;
            }
            kills++;

            var job = shop.finish(key);
            assertThat(job.counts())
                    .as("killed at call " + call)
                    .isEqualTo(Map.of("lookedAt", 25L, "redriven", 25L));
            assertThat(job.standing().state()).isEqualTo(Standing.State.FINISHED);
            redrives.assertDelivered(25);
        }
        assertThat(kills).as("times that it was killed").isGreaterThan(30);
    }

    /// With `-Dposthorn.redrive=100000` it is that many.
    @Test
    void deliversAndCountsEachOfManyOnceThoughItsWorkerIsKilledInTheMiddle() {
        int dead = Integer.getInteger("posthorn.redrive", 2_000);
        var redrives = new RedriveWorld();
        var world = redrives.world;
        var shop = redrives.shop;
        redrives.die(dead);
        world.endpoints.received.clear();
        world.endpoints.answer(200);
        var spec = new RedriveSpec(null, State.DEAD, DeadFilter.in(Span.ALWAYS), new Pace(1000));
        var key = shop.redrive(spec);
        var killing = new Killing(dead / 2, true);

        while (shop.job(key).runs()) {
            if (shop.hints.isEmpty()) {
                world.clock.advance(World.TERMS.lease());
                shop.runner(Killing.never()).revive(10, Duration.ZERO);
                world.sweep();
            } else {
                world.clock.advance(shop.hints.element().delay());
                shop.work(killing.isDone() ? Killing.never() : killing);
            }
            world.dispatchAll();
        }

        assertThat(killing.isDone()).isTrue();
        assertThat(shop.job(key).counts())
                .isEqualTo(Map.of("lookedAt", (long) dead, "redriven", (long) dead));
        for (int minute = 0; minute < 5; minute++) {
            world.clock.advance(Duration.ofMinutes(1));
            world.sweep();
            world.dispatchAll();
        }
        assertThat(world.endpoints.received)
                .extracting(request -> request.headers().get("webhook-id"))
                .hasSize(dead)
                .doesNotHaveDuplicates();
        assertThat(world.table.allDeliveries(world.clock.instant()))
                .hasSize(dead)
                .allMatch(each -> each.state() == State.DELIVERED && each.redrives() == 1);
    }
}
