package dev.posthorn.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Samples;
import dev.posthorn.job.Hand;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.Killing;
import dev.posthorn.job.Pace;
import dev.posthorn.job.Standing;
import dev.posthorn.job.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What happens while a backfill goes on.
class BackfillAmidChangesTest {
    private static final Span ALL = Span.ALWAYS;

    private World world = new World();
    private Workshop shop = new Workshop(world);

    @Test
    void givesWhatWasUnderWayWhenItWasAskedFor() {
        var other = world.endpoint("a");
        var added = world.endpoint("n");
        var key = backfill(added, ALL, 10);
        var asked = world.clock.instant();
        shop.work(Killing.never());
        late(1, asked.minusSeconds(1), List.of());
        late(2, asked.plusSeconds(14), List.of(other.id()));
        world.clock.advance(Duration.ofSeconds(20));

        assertThat(shop.finish(key).counts()).isEqualTo(Map.of("lookedAt", 2L, "backfilled", 2L));
        assertThat(given(added))
                .extracting(each -> each.key().eventId())
                .containsExactlyInAnyOrder(Samples.eventId(1), Samples.eventId(2));
    }

    @Test
    void givesNothingAcceptedAfterTheSpanThoughItLooksTwice() {
        var added = world.endpoint("n");
        var asked = world.clock.instant();
        var key = backfill(added, new Span(Instant.EPOCH, asked), 10);
        shop.work(Killing.never());
        late(1, asked, List.of());
        late(2, asked.plusMillis(1), List.of());

        assertThat(shop.finish(key).counts()).isEqualTo(Map.of("lookedAt", 1L, "backfilled", 1L));
    }

    @Test
    void waitsForNothingWhereTheSpanEndedLongAgo() {
        published(5);
        var last = world.clock.instant();
        world.clock.advance(Duration.ofHours(1));
        var added = world.endpoint("n");
        var key = backfill(added, new Span(Instant.EPOCH, last), 10);

        shop.work(Killing.never());

        assertThat(shop.job(key).standing().state()).isEqualTo(Standing.State.FINISHED);
        assertThat(shop.job(key).counts()).isEqualTo(Map.of("lookedAt", 5L, "backfilled", 5L));
    }

    @Test
    void endsWhenItsEndpointIsDeleted() {
        published(45);
        var added = world.endpoint("n");
        var key = backfill(added, ALL, 1);
        shop.work(Killing.never());
        world.table.forgetEndpoint(World.TENANT, added.id());

        world.clock.advance(shop.hints.element().delay());
        shop.work(Killing.never());

        var job = shop.job(key);
        assertThat(job.standing().state()).isEqualTo(Standing.State.FINISHED);
        assertThat(job.counts()).isEqualTo(Map.of("lookedAt", 20L, "backfilled", 20L));
    }

    @Test
    void countsWhatItHadInHandWhenItsEndpointWasDeleted() {
        var key = withSomeInHand();
        world.table.forgetEndpoint(World.TENANT, shop.job(key).subject());

        assertThat(shop.finish(key).counts())
                .isEqualTo(Map.of("lookedAt", 20L, "endpointDeleted", 20L));
        assertThat(world.table.allDeliveries(world.clock.instant())).isEmpty();
    }

    @Test
    void givesADisabledEndpointNothingAndCountsThat() {
        var key = withSomeInHand();
        var id = shop.job(key).subject();
        world.table.disable(World.TENANT, id, "no more", world.clock.instant());

        assertThat(shop.finish(key).counts())
                .isEqualTo(Map.of("lookedAt", 45L, "endpointDisabled", 45L));
        assertThat(world.table.allDeliveries(world.clock.instant())).isEmpty();
    }

    @Test
    void takesWhatCannotBeReadForGiven() {
        var events = published(5);
        var added = world.endpoint("n");
        shop.unreadable.add(events.getFirst().key().to(added.id()));

        assertThat(shop.finish(backfill(added, ALL, 10)).counts())
                .isEqualTo(Map.of("lookedAt", 5L, "backfilled", 4L, "hadIt", 1L));
    }

    /// A backfill of 45 events whose worker was killed when it had the first 20 in hand.
    private JobKey withSomeInHand() {
        for (int call = 1; ; call++) {
            world = new World();
            shop = new Workshop(world);
            published(45);
            var key = backfill(world.endpoint("n"), ALL, 10);
            shop.work(new Killing(call, false));
            if (shop.job(key).phase().equals(Hand.IN_HAND)) {
                return key;
            }
        }
    }

    /// Events that nobody wanted.
    private List<Event> published(int events) {
        return IntStream.range(0, events).mapToObj(n -> world.publish("k" + n)).toList();
    }

    /// Stores an event that was accepted at a time, which may be long past.
    private void late(int n, Instant acceptedAt, List<String> plan) {
        var sample = Samples.event(n);
        var event =
                new Event(
                        new EventKey(World.TENANT, Samples.eventId(n)),
                        sample.type(),
                        sample.contentType(),
                        sample.payload(),
                        sample.contentHash(),
                        plan,
                        acceptedAt,
                        acceptedAt.plus(World.RETENTION),
                        null);
        assertThat(world.table.putIfAbsent(event)).isEmpty();
        plan.forEach(
                id ->
                        world.table.apply(
                                Delivery.accept(
                                        event.key().to(id),
                                        acceptedAt,
                                        World.TERMS.lease(),
                                        event.expiresAt())));
    }

    private JobKey backfill(Endpoint endpoint, Span span, int perSecond) {
        return shop.backfill(endpoint.id(), new BackfillSpec(span, new Pace(perSecond)));
    }

    private List<Delivery> given(Endpoint endpoint) {
        return world.table.allDeliveries(world.clock.instant()).stream()
                .filter(each -> each.key().endpointId().equals(endpoint.id()))
                .toList();
    }
}
