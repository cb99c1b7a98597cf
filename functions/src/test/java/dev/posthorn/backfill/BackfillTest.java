package dev.posthorn.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Killing;
import dev.posthorn.job.Pace;
import dev.posthorn.job.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillTest {
    private static final Pace PACE = new Pace(10);

    private World world = new World();
    private Workshop shop = new Workshop(world);

    @Test
    void givesANewEndpointEveryEventOnceWhoeverWantedIt() {
        var events = published(30);
        var added = world.endpoint("n");

        var job = shop.finish(shop.backfill(added.id(), since(Instant.EPOCH)));

        assertThat(job.counts())
                .isEqualTo(Map.of("lookedAt", 50L, "backfilled", 30L, "hadIt", 20L));
        assertGiven(added, events);
    }

    @Test
    void givesOnlyWhatWasAcceptedInTheSpan() {
        published(5);
        world.clock.advance(Duration.ofHours(1));
        var from = world.clock.instant();
        var events = published(5, 9);
        world.clock.advance(Duration.ofHours(1));
        var until = world.clock.instant();
        published(9, 12);
        var added = world.endpoint("n");

        var span = new Span(from, until.minusMillis(1));
        shop.finish(shop.backfill(added.id(), new BackfillSpec(span, PACE)));

        assertGiven(added, events);
    }

    @Test
    void givesNothingOlderThanTheSpanThoughItWasBackfilledToAnotherInIt() {
        published(5);
        world.clock.advance(Duration.ofHours(1));
        var from = world.clock.instant();
        var first = world.endpoint("n");
        shop.finish(shop.backfill(first.id(), since(Instant.EPOCH)));
        var second = world.endpoint("o");

        var job = shop.finish(shop.backfill(second.id(), since(from)));

        assertThat(job.counts()).isEqualTo(Map.of("lookedAt", 5L, "notMatching", 5L));
    }

    @Test
    void givesOnlyWhatTheEndpointWantsAndNothingErased() {
        var events = published(6);
        world.table.erase(events.get(2).key(), world.clock.instant());
        var picky = world.endpoint("n", RetryPolicy.DEFAULT, "invoice.*");
        var added = world.endpoint("o");

        assertThat(shop.finish(shop.backfill(picky.id(), since(Instant.EPOCH))).counts())
                .isEqualTo(Map.of("lookedAt", 10L, "notMatching", 8L, "gone", 2L));
        assertThat(shop.finish(shop.backfill(added.id(), since(Instant.EPOCH))).counts())
                .isEqualTo(Map.of("lookedAt", 10L, "backfilled", 5L, "hadIt", 3L, "gone", 2L));
    }

    @Test
    void givesNothingTwice() {
        var events = published(10);
        var added = world.endpoint("n");
        shop.finish(shop.backfill(added.id(), since(Instant.EPOCH)));

        var again = shop.finish(shop.backfill(added.id(), since(Instant.EPOCH)));

        assertThat(again.counts()).doesNotContainKey("backfilled");
        assertGiven(added, events);
    }

    @Test
    void endsWithItsEvent() {
        var events = published(1);
        world.clock.advance(Duration.ofDays(3));
        var added = world.endpoint("n");
        var now = world.clock.instant();
        shop.finish(shop.backfill(added.id(), since(Instant.EPOCH)));

        var given = given(added).getFirst();
        assertThat(given.acceptedAt()).isEqualTo(now);
        assertThat(given.expiresAt()).isEqualTo(events.getFirst().expiresAt());
    }

    @ParameterizedTest(name = "killed after the call was done: {0}")
    @ValueSource(booleans = {false, true})
    void countsAndGivesEachOnceWhereverTheWorkerIsKilled(boolean doneBefore) {
        int kills = 0;
        for (int call = 1; ; call++) {
            world = new World();
            shop = new Workshop(world);
            var events = published(24);
            var added = world.endpoint("n");
            var killing = new Killing(call, doneBefore);
            var key = shop.backfill(added.id(), since(Instant.EPOCH));
            while (!killing.isDone() && shop.job(key).runs()) {
                world.clock.advance(shop.hints.element().delay());
                shop.work(killing);
            }
            if (!killing.isDone()) {
                break;
            }
            kills++;

            assertThat(shop.finish(key).counts())
                    .as("killed at call " + call)
                    .isEqualTo(Map.of("lookedAt", 40L, "backfilled", 24L, "hadIt", 16L));
            assertGiven(added, events);
        }
        assertThat(kills).as("times that it was killed").isGreaterThan(50);
    }

    /// Of three events one is wanted by nobody and one by two endpoints.
    private List<Event> published(int events) {
        world.endpoint("a", RetryPolicy.DEFAULT, "order.*");
        world.endpoint("b", RetryPolicy.DEFAULT, "order.*");
        return published(0, events);
    }

    private List<Event> published(int from, int to) {
        var events = new ArrayList<Event>();
        for (int n = from; n < to; n++) {
            events.add(world.publish("k" + n, n % 3 == 0 ? "refund.made" : "order.created"));
        }
        world.dispatchAll();
        return events;
    }

    private void assertGiven(Endpoint endpoint, List<Event> events) {
        world.endpoints.received.clear();
        for (int minute = 0; minute < 5; minute++) {
            world.clock.advance(Duration.ofMinutes(1));
            world.sweep();
            world.dispatchAll();
        }
        var ids = events.stream().map(event -> event.key().id()).collect(Collectors.toSet());
        assertThat(given(endpoint))
                .hasSize(ids.size())
                .allMatch(each -> each.state() == State.DELIVERED)
                .extracting(each -> each.key().eventId())
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(ids));
        assertThat(world.endpoints.received).hasSizeLessThanOrEqualTo(ids.size());
    }

    private List<Delivery> given(Endpoint endpoint) {
        return world.table.allDeliveries(world.clock.instant()).stream()
                .filter(each -> each.key().endpointId().equals(endpoint.id()))
                .toList();
    }

    private static BackfillSpec since(Instant time) {
        return new BackfillSpec(new Span(time, Span.ALWAYS.last()), PACE);
    }
}
