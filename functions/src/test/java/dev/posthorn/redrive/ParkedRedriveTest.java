package dev.posthorn.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParkedRedriveTest {
    private static final Duration AGE = RetryPolicy.DEFAULT.maxAge();

    private final RedriveWorld redrives = new RedriveWorld();
    private final World world = redrives.world;
    private final Workshop shop = redrives.shop;
    private final Endpoint endpoint = world.endpoint("a");

    @Test
    void returnsWhatIsParkedWithWhatItHadLeft() {
        park(0, 25, AGE);

        var job = shop.finish(shop.redrive(spec()));

        assertThat(job.counts()).isEqualTo(Map.of("lookedAt", 25L, "redriven", 25L));
        assertThat(redrives.to(endpoint)).allMatch(each -> each.redrives() == 0);
        redrives.assertDelivered(25);
    }

    @Test
    void returnsWhatWasParkedUnderALongerPolicy() {
        park(0, 25, AGE.multipliedBy(2));

        var job = shop.finish(shop.redrive(spec()));

        assertThat(job.counts()).isEqualTo(Map.of("lookedAt", 25L, "redriven", 25L));
    }

    @Test
    void passesOverWhatIsParkedWhileItGoesOn() {
        park(0, 25, AGE);
        var key = shop.redrive(spec());
        world.clock.advance(Duration.ofSeconds(1));
        park(25, 30, AGE);

        assertThat(shop.finish(key).counts())
                .isEqualTo(Map.of("lookedAt", 30L, "redriven", 25L, "passedOver", 5L));
    }

    private void park(int from, int to, Duration age) {
        redrives.accept(from, to);
        redrives.park(endpoint, until(age));
    }

    private Instant until(Duration age) {
        return world.clock.instant().plus(age);
    }

    private RedriveSpec spec() {
        return new RedriveSpec(
                endpoint.id(), State.PARKED, DeadFilter.in(Span.ALWAYS), RedriveWorld.PACE);
    }
}
