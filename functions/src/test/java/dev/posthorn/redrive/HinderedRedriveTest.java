package dev.posthorn.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Samples;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What cannot come back is counted by what hinders it, and holds up no other.
class HinderedRedriveTest {
    private static final Duration LEASE = World.TERMS.lease();

    private final RedriveWorld redrives = new RedriveWorld();
    private final World world = redrives.world;
    private final Workshop shop = redrives.shop;

    @Test
    void passesOverWhatCannotBeRead() {
        var endpoint = redrives.die(45);
        var spoilt = redrives.to(endpoint).get(7).key();
        shop.unreadable.add(spoilt);

        var job = shop.finish(shop.redrive(RedriveWorld.all()));

        assertThat(job.counts())
                .isEqualTo(Map.of("lookedAt", 45L, "redriven", 44L, "unreadable", 1L));
        assertThat(world.facts(Fact.RedriveFailed.class))
                .extracting(Fact.RedriveFailed::delivery)
                .containsExactly(spoilt);
        assertThat(world.delivery(spoilt).state()).isEqualTo(State.DEAD);
    }

    @Test
    void leavesWhatWasErasedAndWhatHasAFullLog() {
        var endpoint = world.endpoint("a");
        redrives.accept(0, 3);
        var owed = redrives.to(endpoint);
        bury(owed.get(0), DeadReason.ERASED);
        bury(owed.get(1), DeadReason.REFUSED);
        fillLog(owed.get(2));

        var job = shop.finish(shop.redrive(RedriveWorld.all()));

        assertThat(job.counts())
                .isEqualTo(Map.of("lookedAt", 3L, "redriven", 1L, "erased", 1L, "logFull", 1L));
    }

    @Test
    void leavesParkedWhatACircuitHoldsBack() {
        var endpoint = parked(3);
        var probe = Samples.eventId(0);
        var halfOpen = endpoint.health().probing(probe, world.clock.instant());
        assertThat(world.table.replaceHealth(endpoint.in(halfOpen))).isTrue();

        assertThat(shop.finish(shop.redrive(parkedFor(endpoint))).counts())
                .isEqualTo(Map.of("lookedAt", 3L, "circuitOpen", 3L));
        assertThat(redrives.to(endpoint)).allMatch(each -> each.state() == State.PARKED);
    }

    @Test
    void leavesParkedWhatADisabledEndpointIsOwed() {
        var endpoint = parked(3);
        world.table.disable(World.TENANT, endpoint.id(), "no more", world.clock.instant());

        assertThat(shop.finish(shop.redrive(parkedFor(endpoint))).counts())
                .isEqualTo(Map.of("lookedAt", 3L, "endpointDisabled", 3L));
        assertThat(redrives.to(endpoint)).allMatch(each -> each.state() == State.PARKED);
    }

    private Endpoint parked(int deliveries) {
        var endpoint = world.endpoint("a");
        redrives.accept(0, deliveries);
        redrives.park(endpoint, world.clock.instant().plus(Duration.ofDays(1)));
        return endpoint;
    }

    private static RedriveSpec parkedFor(Endpoint endpoint) {
        return new RedriveSpec(
                endpoint.id(), State.PARKED, DeadFilter.in(Span.ALWAYS), RedriveWorld.PACE);
    }

    private void bury(Delivery pending, DeadReason why) {
        redrives.won(redrives.won(pending.die(why, now(), LEASE)).bury(now()));
    }

    private void fillLog(Delivery pending) {
        var delivery = pending;
        while (true) {
            var attempt = Samples.answered(delivery, 400, now());
            var dead = redrives.won(delivery.die(attempt, DeadReason.REFUSED, now(), LEASE));
            var buried = redrives.won(dead.bury(now()));
            if (buried.log().size() == 500) {
                return;
            }
            delivery = redrives.won(buried.redrive(now(), LEASE));
        }
    }

    private Instant now() {
        return world.clock.instant();
    }
}
