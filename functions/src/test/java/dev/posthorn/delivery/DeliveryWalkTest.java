package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.LEASE;
import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.endpoint;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Deliveries that go wherever chance takes them, and what holds of them all the same.
class DeliveryWalkTest {
    private static final int STEPS = 200;
    private static final int[] STATUSES = {200, 301, 400, 404, 408, 410, 429, 500, 503};

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holdsWhateverHappens(long seed) {
        var random = new Random(seed);
        var policy = policy(random);
        var table = new InMemoryTable();
        var stores = new Stores(table, table, table);
        var delivery =
                stores.won(Delivery.accept(key(1), NOW, LEASE, NOW.plus(Duration.ofDays(3650))));
        var now = NOW;
        for (int n = 0; n < STEPS && delivery.state() != State.DELIVERED; n++) {
            now = now.plusMillis(random.nextLong(Duration.ofHours(2).toMillis()));
            var before = delivery;
            delivery = stores.won(any(before, policy, now, random));
            holds(before, delivery, policy);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    private static void holds(Delivery before, Delivery after, RetryPolicy policy) {
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.attempts()).isBetween(0, policy.backoff().attempts());
        assertThat(after.log()).hasSizeGreaterThanOrEqualTo(after.attempts());
        assertThat(after.log().subList(0, before.log().size())).isEqualTo(before.log());
        assertThat(after.line() == Line.NONE).isEqualTo(after.state() == State.DELIVERED);
        assertThat(after.dueAt() == null).isEqualTo(after.line() == Line.NONE);
        assertThat(after.reason() == null).isEqualTo(after.state() != State.DEAD);
        assertThat(after.log().stream().filter(attempt -> attempt.redrive() == after.redrives()))
                .extracting(Attempt::number)
                .isEqualTo(IntStream.rangeClosed(1, after.attempts()).boxed().toList());
        if (after.nextAttemptAt() != null) {
            assertThat(after.nextAttemptAt()).isBeforeOrEqualTo(policy.endOfAge(after));
        }
    }

    private static Transition any(
            Delivery delivery, RetryPolicy policy, Instant now, Random random) {
        return switch (delivery.state()) {
            case PENDING -> anyWhilePending(delivery, policy, now, random);
            case PARKED ->
                    now.isAfter(policy.endOfAge(delivery))
                            ? delivery.die(DeadReason.TOO_OLD, now, LEASE)
                            : delivery.unpark(now, LEASE);
            case DEAD -> anyWhileDead(delivery, now, random);
            case DELIVERED -> throw new IllegalArgumentException("it is over");
        };
    }

    private static Transition anyWhileDead(Delivery delivery, Instant now, Random random) {
        if (random.nextInt(4) == 0) {
            return delivery.relabel(DeadReason.ERASED, now);
        }
        return delivery.line() == Line.DUE && random.nextBoolean()
                ? delivery.bury(now)
                : delivery.redrive(now, LEASE);
    }

    private static Transition anyWhilePending(
            Delivery delivery, RetryPolicy policy, Instant now, Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> delivery.claim(now, LEASE);
            case 1 -> delivery.release(now);
            case 2 -> delivery.park(policy.endOfAge(delivery), now);
            case 3 -> delivery.defer(policy.endOfAge(delivery), now, LEASE);
            default -> {
                var end = endpoint(Samples.TENANT, 1, policy);
                var wait = Optional.of(Duration.ofSeconds(random.nextInt(100_000)));
                int status =
                        STATUSES[random.nextInt(random.nextInt(10) == 0 ? 1 : 0, STATUSES.length)];
                var outcome = Outcome.answered(status, wait, "x".repeat(random.nextInt(1000)));
                yield Settlement.of(
                                delivery, Samples.attempt(delivery, outcome, now), end, LEASE, now)
                        .transition();
            }
        };
    }

    private static RetryPolicy policy(Random random) {
        var backoff =
                new Backoff.Exponential(
                        Duration.ofSeconds(1 + random.nextInt(600)),
                        1 + random.nextDouble(4),
                        Duration.ofHours(8),
                        1 + random.nextInt(12),
                        random.nextDouble());
        return new RetryPolicy(backoff, Duration.ofHours(1 + random.nextInt(100)), null);
    }
}
