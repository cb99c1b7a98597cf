package dev.posthorn.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.World;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What deliveries come to, counted on their way through every use case.
class TallyTest {
    private final World world = new World();
    private final InMemoryTallies tallies = new InMemoryTallies();
    private final Tally tally = new Tally(tallies, world.clock);
    private final ReadStats stats = new ReadStats(tallies, world.table, world.table);
    private Endpoint shop = world.endpoint("shop");

    @BeforeEach
    void open() {
        shop = world.endpoint("shop2", RetryPolicy.DEFAULT, "order.*");
    }

    @Test
    void countsEventsByTheirFirstDeliveryAndEveryDeliveryOnce() {
        world.publish("a");
        world.publish("b");
        world.dispatchAll();

        var all = tenant();
        assertThat(all.counts().times(Count.Of.EVENTS)).isEqualTo(2);
        assertThat(all.counts().times(Count.Of.ACCEPTED)).isEqualTo(4);
        assertThat(all.counts().times(Count.Of.DELIVERED)).isEqualTo(4);
        assertThat(all.successRate()).hasValue(1.0);
        assertThat(all.latencyMillis(0.5)).isPresent();
        assertThat(endpoint().counts().times(Count.Of.ACCEPTED)).isEqualTo(2);
    }

    @Test
    void countsDuplicatesAndConflictsAndEventsThatNobodyWants() {
        var other = new World();
        other.publish("a");
        other.clock.advance(Duration.ofSeconds(1));
        other.publish("a");
        other.submit("a", "{}");
        other.facts.forEach(tally::note);

        assertThat(tenant().counts().times(Count.Of.EVENTS)).isEqualTo(1);
        assertThat(tenant().counts().times(Count.Of.DUPLICATES)).isEqualTo(1);
        assertThat(tenant().counts().times(Count.Of.CONFLICTS)).isEqualTo(1);
        assertThat(tenant().counts().times(Count.Of.ACCEPTED)).isZero();
    }

    @Test
    void countsRetriesAndTheDeadByReason() {
        world.endpoints.answer(503);
        world.publish("a");
        world.dispatchAll();
        world.endpoints.answer(400);
        world.clock.advance(Duration.ofMinutes(10));
        world.dispatchAll();

        var counts = endpoint().counts();
        assertThat(counts.times(Count.Of.ACCEPTED)).isEqualTo(1);
        assertThat(counts.times(Count.Of.RETRIED)).isEqualTo(1);
        assertThat(counts.times(Count.Of.ATTEMPTS)).isEqualTo(2);
        assertThat(endpoint().dead()).containsOnlyKeys(DeadReason.REFUSED).containsValue(1L);
        assertThat(endpoint().successRate()).hasValue(0.0);
    }

    @Test
    void countsADeliveryThatDiesUnattempted() {
        world.table.forgetEvent(world.publish("a").key());
        world.dispatchAll();

        assertThat(endpoint().counts().times(Count.Of.ACCEPTED)).isEqualTo(1);
        assertThat(endpoint().counts().times(Count.Of.ATTEMPTS)).isZero();
        assertThat(endpoint().dead()).containsOnlyKeys(DeadReason.EVENT_EXPIRED);
    }

    @Test
    void countsARedrivenDeliveryAsAcceptedOnce() {
        world.endpoints.answer(400);
        var event = world.publish("a");
        world.dispatchAll();
        world.endpoints.answer(200);
        world.clock.advance(Duration.ofMinutes(2));
        world.redrive.redrive(event.key().to(shop.id()));
        world.dispatchAll();

        assertThat(endpoint().counts().times(Count.Of.ACCEPTED)).isEqualTo(1);
        assertThat(endpoint().counts().times(Count.Of.DELIVERED)).isEqualTo(1);
        assertThat(endpoint().latencyMillis(0.5)).isEmpty();
    }

    @Test
    void saysForHowLongTheOldestHasBeenDue() {
        world.publish("a");
        assertThat(tenant().oldestDue()).isNull();

        world.clock.advance(World.TERMS.lease().plusSeconds(7));
        assertThat(tenant().oldestDue()).isEqualTo(Duration.ofSeconds(7));
        assertThat(endpoint().oldestDue()).isEqualTo(Duration.ofSeconds(7));
        assertThat(stats.ofTenant("other", Window.HOUR, world.clock.instant()).orElseThrow())
                .extracting(Stats::oldestDue)
                .isNull();
    }

    @Test
    void writesOnceForEachOwnerHoweverMuchHappened() {
        var writes = new AtomicInteger();
        var counting = new Tally(counting(writes), world.clock);
        for (int n = 0; n < 10; n++) {
            world.publish("event " + n);
        }
        world.dispatchAll();
        world.facts.forEach(counting::note);
        counting.write();
        counting.write();

        assertThat(writes).hasValue(2);
    }

    @Test
    void countsNothingThatIsNobodys() {
        var writes = new AtomicInteger();
        var counting = new Tally(counting(writes), world.clock);
        counting.note(new Fact.EventDuplicate(new EventKey("-", "evt_1")));
        counting.write();

        assertThat(writes).hasValue(0);
    }

    @Test
    void tellsThatItCouldNotWrite() {
        var broken = new Tally(new BrokenTallies(), world.clock);
        broken.note(new Fact.DeliveryBegun(aKey(), true));

        assertThatThrownBy(broken::write).hasMessage("no table");
        broken.write();
    }

    private static DeliveryKey aKey() {
        return new DeliveryKey("acme", "evt_1", "ep_1");
    }

    private record BrokenTallies() implements Tallies {
        @Override
        public void add(Owner owner, Instant now, Counts counts) {
            throw new IllegalStateException("no table");
        }

        @Override
        public Counts sum(Owner owner, Instant since, Instant until) {
            return Counts.NONE;
        }
    }

    private static Tallies counting(AtomicInteger writes) {
        return new Tallies() {
            @Override
            public void add(Owner owner, Instant now, Counts counts) {
                writes.incrementAndGet();
            }

            @Override
            public Counts sum(Owner owner, Instant since, Instant until) {
                return Counts.NONE;
            }
        };
    }

    private Stats tenant() {
        write();
        return stats.ofTenant(World.TENANT, Window.HOUR, world.clock.instant()).orElseThrow();
    }

    private Stats endpoint() {
        write();
        return stats.ofEndpoint(World.TENANT, shop.id(), Window.HOUR, world.clock.instant())
                .orElseThrow();
    }

    private void write() {
        List.copyOf(world.facts).forEach(tally::note);
        world.facts.clear();
        tally.write();
    }
}
