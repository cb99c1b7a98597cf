package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.END;
import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.answered;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Deliveries.Applied;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store of deliveries keeps to when it writes: each transition under its condition, all of it or nothing.
public abstract class DeliveriesContract extends OnStores {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void bearsADeliveryClaimed() {
        var born = stores.won(Samples.accept(key(1)));

        assertThat(born)
                .isEqualTo(
                        new Delivery(
                                key(1),
                                State.PENDING,
                                1,
                                0,
                                0,
                                List.of(),
                                NOW,
                                END,
                                Line.DUE,
                                NOW.plus(LEASE),
                                NOW,
                                null,
                                null,
                                null,
                                null));
        assertThat(found(key(1))).contains(born);
    }

    @Test
    void acceptsADeliveryOnceAndShowsItToWhoComesSecond() {
        var claimed = Walk.take(stores, key(1), Step.CLAIM);

        assertThat(stores.deliveries().apply(Samples.accept(key(1))))
                .isEqualTo(new Applied.Lost(claimed));
        assertThat(found(key(1))).contains(claimed);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void writesAStepThatHoldsAsTheCoreSays(Step step) {
        var before = Walk.before(step, stores, key(1));
        var transition = Walk.step(step, before, NOW.plusSeconds(9));

        assertThat(stores.deliveries().apply(transition))
                .isEqualTo(new Applied.Won(transition.applyTo(before)));
        assertThat(found(key(1))).contains(transition.applyTo(before));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void writesNothingForAVersionThatHasPassed(Step step) {
        var before = Walk.before(step, stores, key(1));
        var passed =
                Walk.withVersion(Walk.step(step, before, NOW.plusSeconds(9)), before.version() - 1);

        assertThat(stores.deliveries().apply(passed)).isEqualTo(new Applied.Lost(before));
        assertThat(found(key(1))).contains(before);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void writesNothingInAnotherStateThanTheStepStartsFrom(Step step) {
        var transition = Walk.step(step, Walk.before(step, stores, key(1)), NOW.plusSeconds(9));
        int n = 2;
        for (var other : EnumSet.complementOf(EnumSet.of(transition.step().from()))) {
            var delivery = Walk.to(other, stores, key(n++));
            var misplaced =
                    Walk.withVersion(Walk.withKey(transition, delivery.key()), delivery.version());

            assertThat(stores.deliveries().apply(misplaced)).isEqualTo(new Applied.Lost(delivery));
            assertThat(found(delivery.key())).contains(delivery);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void findsNothingToStepFromWhereNothingIs(Step step) {
        var transition = Walk.step(step, Walk.before(step, stores, key(1)), NOW.plusSeconds(9));

        assertThat(stores.deliveries().apply(Walk.withKey(transition, key(2))))
                .isEqualTo(new Applied.Lost(null));
        assertThat(found(key(2))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void findsNothingToStepFromWhereADeliveryHasEnded(Step step) {
        var before = Walk.before(step, stores, key(1));

        assertThat(stores.deliveries().apply(Walk.step(step, before, END)))
                .isEqualTo(new Applied.Lost(null));
        assertThat(stores.deliveries().find(key(1), END.minusMillis(1))).contains(before);
        assertThat(stores.deliveries().find(key(1), END)).isEmpty();
    }

    @Test
    void acceptsADeliveryInThePlaceOfAnEndedOneAndKeepsNothingOfIt() {
        Walk.take(stores, key(1), Step.RETRY, Step.DIE, Step.BURY, Step.REDRIVE, Step.DIE);
        Walk.take(stores, key(2), Step.PARK);
        for (int n = 1; n <= 2; n++) {
            var again = Delivery.accept(key(n), END, LEASE, END.plus(Duration.ofDays(30)));

            assertThat(stores.deliveries().apply(again))
                    .isEqualTo(new Applied.Won(again.applyTo(null)));
            assertThat(stores.deliveries().find(key(n), END)).contains(again.applyTo(null));
        }
    }

    @Test
    void claimsWhatIsDueAndNothingBefore() {
        var pending = Walk.take(stores, key(1));
        var end = NOW.plus(LEASE);
        var seen = new Due(key(1), State.PENDING, pending.version(), end);

        assertThat(stores.deliveries().apply(seen.claim(end.minusMillis(1), LEASE)))
                .isEqualTo(new Applied.Lost(pending));
        assertThat(stores.won(seen.claim(end, LEASE)))
                .satisfies(claimed -> assertThat(claimed.dueAt()).isEqualTo(end.plus(LEASE)))
                .satisfies(claimed -> assertThat(claimed.version()).isEqualTo(2));
    }

    @Test
    void letsOneOfTwoRacingClaimsWin() {
        var end = NOW.plus(LEASE);
        for (int round = 1; round <= 20; round++) {
            var due =
                    new Due(
                            key(round),
                            State.PENDING,
                            Walk.take(stores, key(round)).version(),
                            end);
            var one = due.claim(end, LEASE);
            var other = due.claim(end, LEASE.plusSeconds(1));

            var answers =
                    Race.run(
                            () -> stores.deliveries().apply(one),
                            () -> stores.deliveries().apply(other));

            var now = found(key(round)).orElseThrow();
            assertThat(answers)
                    .containsExactlyInAnyOrder(new Applied.Won(now), new Applied.Lost(now));
        }
    }

    @Test
    void letsOneOfTwoRacingSettlementsWin() {
        for (int round = 1; round <= 20; round++) {
            var claimed = Walk.take(stores, key(round));
            var one = Walk.step(Step.RETRY, claimed, NOW);
            var other = claimed.release(NOW);

            var answers =
                    Race.run(
                            () -> stores.deliveries().apply(one),
                            () -> stores.deliveries().apply(other));

            var now = found(key(round)).orElseThrow();
            assertThat(answers)
                    .containsExactlyInAnyOrder(new Applied.Won(now), new Applied.Lost(now));
        }
    }

    @Test
    void logsEveryAttemptInOrder() {
        var delivery =
                Walk.take(
                        stores,
                        key(1),
                        Step.RETRY,
                        Step.CLAIM,
                        Step.RETRY,
                        Step.RELEASE,
                        Step.DELIVER);

        assertThat(delivery.attempts()).isEqualTo(3);
        assertThat(delivery.log()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(delivery.log())
                .extracting(attempt -> attempt.outcome().status())
                .containsExactly(503, 503, 200);
    }

    @Test
    void keepsTheLogThroughRedrivesAndCountsAttemptsAnew() {
        var redriven = Walk.take(stores, key(1), Step.RETRY, Step.DIE, Step.BURY, Step.REDRIVE);
        var again =
                stores.won(
                        redriven.deliver(
                                answered(redriven, 200, NOW.plusSeconds(9)), NOW.plusSeconds(9)));

        assertThat(redriven.attempts()).isZero();
        assertThat(redriven.redrives()).isEqualTo(1);
        assertThat(redriven.reason()).isNull();
        assertThat(redriven.redrivenAt()).isEqualTo(NOW.plusSeconds(4));
        assertThat(redriven.log()).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(again.log()).extracting(Attempt::number).containsExactly(1, 2, 1);
        assertThat(again.log()).extracting(Attempt::redrive).containsExactly(0, 0, 1);
        assertThat(found(key(1))).contains(again);
    }

    @Test
    void keepsAnAttemptAsTheLogWantsIt() {
        var pending = Walk.take(stores, key(1));
        var failed =
                Samples.attempt(
                        pending,
                        Outcome.failed(Category.DNS, "no such host"),
                        NOW.plusNanos(1_234_567));
        var retried = stores.won(pending.retry(failed, NOW, NOW, NOW));
        var told =
                Outcome.answered(
                        429, Optional.of(Duration.ofSeconds(90)), "\uD83D\uDCEF".repeat(500));
        var dead =
                stores.won(
                        retried.die(
                                Samples.attempt(retried, told, NOW),
                                DeadReason.ATTEMPTS_EXHAUSTED,
                                NOW,
                                LEASE));

        assertThat(found(key(1))).contains(dead);
        assertThat(dead.log().getFirst().startedAt()).isEqualTo(NOW.plusMillis(1));
        assertThat(dead.log().getFirst().outcome()).isEqualTo(failed.outcome());
        assertThat(dead.log().getLast().outcome().waitAtLeast()).isEqualTo(Duration.ofSeconds(90));
        assertThat(dead.log().getLast().outcome().snippet()).isEqualTo("\uD83D\uDCEF".repeat(128));
    }

    @Test
    void listsAnEventsDeliveriesByEndpointWithoutTheEnded() {
        for (int endpoint = 3; endpoint >= 1; endpoint--) {
            Walk.take(stores, key(1, endpoint));
        }
        var later = Delivery.accept(key(1, 4), NOW, LEASE, END.plus(SECOND));
        stores.won(later);
        Walk.take(stores, key(2, 1));
        stores.events().putIfAbsent(Samples.event(1));

        assertThat(stores.deliveries().ofEvent(key(1).event(), NOW))
                .extracting(Delivery::key)
                .containsExactly(key(1, 1), key(1, 2), key(1, 3), key(1, 4));
        assertThat(stores.deliveries().ofEvent(key(1).event(), END))
                .containsExactly(later.applyTo(null));
        assertThat(stores.deliveries().ofEvent(new EventKey("globex", Samples.eventId(1)), NOW))
                .isEmpty();
    }

    static List<Step> steps() {
        return Walk.steps();
    }

    private Optional<Delivery> found(DeliveryKey key) {
        return stores.deliveries().find(key, NOW);
    }
}
