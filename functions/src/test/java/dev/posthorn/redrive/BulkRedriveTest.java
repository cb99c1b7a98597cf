package dev.posthorn.redrive;

import static dev.posthorn.redrive.RedriveWorld.PACE;
import static dev.posthorn.redrive.RedriveWorld.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.World;
import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.State;
import dev.posthorn.job.CancelJob;
import dev.posthorn.job.Killing;
import dev.posthorn.job.Pace;
import dev.posthorn.job.Standing;
import dev.posthorn.job.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BulkRedriveTest {
    private final RedriveWorld redrives = new RedriveWorld();
    private final World world = redrives.world;
    private final Workshop shop = redrives.shop;

    @Test
    void bringsBackAllThatIsDeadAndEachIsDeliveredOnce() {
        redrives.die(45);

        var job = shop.finish(shop.redrive(all()));

        assertThat(job.standing().state()).isEqualTo(Standing.State.FINISHED);
        assertThat(job.counts()).isEqualTo(Map.of("lookedAt", 45L, "redriven", 45L));
        assertThat(world.facts(Fact.DeliveryRedriven.class)).hasSize(45);
        redrives.assertDelivered(45);
    }

    @Test
    void bringsBackThoseOfOneEndpoint() {
        var other = world.endpoint("b");
        var endpoint = redrives.die(30);

        var job = shop.finish(shop.redrive(spec(endpoint, in(Span.ALWAYS))));

        assertThat(job.counts()).isEqualTo(Map.of("lookedAt", 30L, "redriven", 30L));
        assertThat(redrives.to(other)).hasSize(30).allMatch(each -> each.state() == State.DEAD);
    }

    @Test
    void passesOverWhatWasNotAskedFor() {
        world.endpoint("a");
        world.endpoints.answer(400);
        redrives.publish(0, 10);
        world.clock.advance(Duration.ofHours(1));
        var later = world.clock.instant();
        redrives.publish(10, 13);

        assertThat(redriven(new Span(later.plusMillis(1), Span.ALWAYS.last())))
                .isEqualTo(Map.of("lookedAt", 3L, "passedOver", 3L));
        assertThat(redriven(new Span(later, Span.ALWAYS.last())))
                .isEqualTo(Map.of("lookedAt", 3L, "redriven", 3L));
        assertThat(
                        shop.finish(shop.redrive(filtered(Set.of(DeadReason.TOO_OLD), Set.of())))
                                .counts())
                .isEqualTo(Map.of("lookedAt", 10L, "passedOver", 10L));
        assertThat(
                        shop.finish(
                                        shop.redrive(
                                                filtered(
                                                        Set.of(DeadReason.REFUSED),
                                                        Set.of(Category.HTTP_PERMANENT))))
                                .counts())
                .isEqualTo(Map.of("lookedAt", 10L, "redriven", 10L));
    }

    @Test
    void tellsThoseWithinTheRetryWindowFromThosePastIt() {
        world.endpoint("a");
        world.endpoints.answer(400);
        redrives.publish(0, 4);
        world.clock.advance(RetryPolicy.DEFAULT.maxAge().minusHours(1));
        redrives.publish(4, 7);
        world.clock.advance(Duration.ofHours(2));

        assertThat(redriven(true)).isEqualTo(of(3, 4));
        assertThat(redriven(false)).isEqualTo(Map.of("lookedAt", 4L, "redriven", 4L));
    }

    @Test
    void countsWhatCannotComeBackByWhatHinders() {
        var endpoint = redrives.die(2);
        var disabled = world.endpoint("c");
        var gone = world.endpoint("d");
        redrives.publish(2, 4);
        world.table.disable(World.TENANT, disabled.id(), "no more", world.clock.instant());
        world.table.forgetEndpoint(World.TENANT, gone.id());
        world.redrive.redrive(redrives.to(endpoint).getFirst().key());
        world.dispatchAll();

        var job = shop.finish(shop.redrive(all()));

        assertThat(job.counts())
                .isEqualTo(
                        Map.of(
                                "lookedAt", 8L,
                                "redriven", 3L,
                                "tooSoon", 1L,
                                "endpointDisabled", 2L,
                                "endpointDeleted", 2L));
    }

    @Test
    void doesNotMeetAgainWhatDiesWhileItGoesOn() {
        redrives.die(45);
        var slow = new RedriveSpec(null, State.DEAD, in(Span.ALWAYS), new Pace(1));
        var key = shop.redrive(slow);

        while (shop.job(key).runs()) {
            world.clock.advance(shop.hints.element().delay().plusSeconds(3));
            shop.work(Killing.never());
            world.dispatchAll();
        }

        assertThat(shop.job(key).counts()).isEqualTo(Map.of("lookedAt", 45L, "redriven", 45L));
        world.clock.advance(Duration.ofMinutes(2));
        world.dispatchAll();
        assertThat(world.table.allDeliveries(world.clock.instant()))
                .allMatch(each -> each.state() == State.DEAD && each.redrives() == 1);
    }

    @Test
    void keepsThePaceAndItsClaims() {
        redrives.die(45);
        var began = world.clock.instant();

        shop.finish(shop.redrive(all()));

        var due =
                world.table.allDeliveries(began).stream()
                        .collect(
                                Collectors.groupingBy(
                                        each ->
                                                Duration.between(began, attemptAt(each))
                                                        .toSeconds(),
                                        Collectors.counting()));
        assertThat(due).isEqualTo(Map.of(0L, 10L, 1L, 10L, 2L, 10L, 3L, 10L, 4L, 5L));
        assertThat(world.table.allDeliveries(began))
                .allMatch(
                        each -> each.leaseEnd().equals(attemptAt(each).plus(World.TERMS.lease())));
    }

    private static Instant attemptAt(Delivery delivery) {
        return Objects.requireNonNull(delivery.nextAttemptAt());
    }

    @Test
    void waitsWhereItIsTooFarAhead() {
        redrives.die(250);
        var began = world.clock.instant();

        shop.finish(shop.redrive(all()));

        assertThat(world.clock.instant()).isAfter(began.plusSeconds(10));
        assertThat(world.clock.instant()).isBefore(began.plusSeconds(25));
    }

    @Test
    void finishesThePageThatItIsAtWhenItIsCancelled() {
        redrives.die(45);
        var key = shop.redrive(all());
        shop.work(new Killing(10, true));
        assertThat(shop.cancel.cancel(key)).isInstanceOf(CancelJob.Outcome.Cancelled.class);
        assertThat(shop.job(key).runs()).isTrue();

        shop.work(Killing.never());

        var job = shop.job(key);
        assertThat(job.standing().state()).isEqualTo(Standing.State.CANCELLED);
        assertThat(job.runs()).isFalse();
        assertThat(job.counts()).isEqualTo(Map.of("lookedAt", 20L, "redriven", 20L));
        assertThat(world.facts(Fact.JobCancelled.class)).hasSize(1);
        assertThat(world.table.allDeliveries(world.clock.instant()))
                .filteredOn(each -> each.redrives() == 1)
                .hasSize(20);
        assertThat(shop.cancel.cancel(key)).isEqualTo(new CancelJob.Outcome.Cancelled(job));
    }

    private Map<String, Long> redriven(Span span) {
        return shop.finish(shop.redrive(spec(null, in(span)))).counts();
    }

    private Map<String, Long> redriven(boolean withinRetryWindow) {
        var filter = new DeadFilter(Span.ALWAYS, Set.of(), Set.of(), withinRetryWindow);
        return shop.finish(shop.redrive(spec(null, filter))).counts();
    }

    private static Map<String, Long> of(long redriven, long passedOver) {
        return Map.of(
                "lookedAt", redriven + passedOver, "redriven", redriven, "passedOver", passedOver);
    }

    private static RedriveSpec filtered(Set<DeadReason> reasons, Set<Category> categories) {
        return spec(null, new DeadFilter(Span.ALWAYS, reasons, categories, null));
    }

    private static RedriveSpec spec(@Nullable Endpoint endpoint, DeadFilter filter) {
        return new RedriveSpec(endpoint == null ? null : endpoint.id(), State.DEAD, filter, PACE);
    }

    private static DeadFilter in(Span span) {
        return DeadFilter.in(span);
    }
}
