package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static dev.posthorn.delivery.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final RetryPolicy POLICY =
            new RetryPolicy(new Backoff.Delays(List.of(WAIT, WAIT), 0), Duration.ofHours(1), null);
    private static final Delivery FRESH = Samples.accept(key(1)).applyTo(null);

    @Test
    void waitsAsThePolicySays() {
        assertThat(next(FRESH, answered(Optional.empty()), NOW)).isEqualTo(at(NOW.plus(WAIT)));
    }

    @Test
    void waitsLongerWhenAskedTo() {
        assertThat(next(FRESH, answered(Optional.of(Duration.ofMinutes(10))), NOW))
                .isEqualTo(at(NOW.plus(Duration.ofMinutes(10))));
    }

    @Test
    void waitsNoShorterWhenAskedTo() {
        assertThat(next(FRESH, answered(Optional.of(Duration.ofSeconds(1))), NOW))
                .isEqualTo(at(NOW.plus(WAIT)));
        assertThat(next(FRESH, answered(Optional.of(Duration.ofSeconds(-1))), NOW))
                .isEqualTo(at(NOW.plus(WAIT)));
    }

    @Test
    void waitsNoLongerThanItsAgeAllowsWhateverIsAsked() {
        assertThat(next(FRESH, answered(Optional.of(Duration.ofDays(365))), NOW))
                .isEqualTo(at(NOW.plus(Duration.ofMinutes(59))));
    }

    @Test
    void endsWhenTheNextAttemptWouldBeTooLate() {
        var late = NOW.plus(Duration.ofHours(1)).minus(WAIT);

        assertThat(next(FRESH, answered(Optional.empty()), late))
                .isEqualTo(at(NOW.plus(Duration.ofHours(1))));
        assertThat(next(FRESH, answered(Optional.empty()), late.plusMillis(1)))
                .isEqualTo(new RetryPolicy.Next.Never(DeadReason.TOO_OLD));
    }

    @Test
    void endsWhenNoAttemptIsLeft() {
        var once = attempted(FRESH);
        var twice = attempted(once);

        assertThat(next(once, answered(Optional.empty()), NOW)).isEqualTo(at(NOW.plus(WAIT)));
        assertThat(next(twice, answered(Optional.empty()), NOW))
                .isEqualTo(new RetryPolicy.Next.Never(DeadReason.ATTEMPTS_EXHAUSTED));
    }

    @Test
    void beginsAnewWithARedrive() {
        var later = NOW.plus(Duration.ofDays(2));
        var dead =
                FRESH.die(Samples.answered(FRESH, 400, NOW), DeadReason.REFUSED, NOW, WAIT)
                        .applyTo(FRESH);
        var redriven = dead.redrive(later, WAIT).applyTo(dead);

        assertThat(POLICY.endOfAge(redriven)).isEqualTo(later.plus(Duration.ofHours(1)));
        assertThat(next(redriven, answered(Optional.empty()), later))
                .isEqualTo(at(later.plus(WAIT)));
    }

    @Test
    void diesBeforeItsItemEndsAlsoWhenRedrivenLate() {
        var late = Samples.END.minus(Duration.ofMinutes(90));
        var dead = FRESH.die(DeadReason.REFUSED, NOW, WAIT).applyTo(FRESH);
        var redriven = dead.redrive(late, WAIT).applyTo(dead);
        var last = Samples.END.minus(Duration.ofHours(1));

        assertThat(POLICY.endOfAge(redriven)).isEqualTo(last);
        assertThat(next(redriven, answered(Optional.of(Duration.ofDays(1))), late))
                .isEqualTo(at(last.minus(Duration.ofMinutes(1))));
        assertThat(next(redriven, answered(Optional.empty()), last))
                .isEqualTo(new RetryPolicy.Next.Never(DeadReason.TOO_OLD));
    }

    private static Delivery attempted(Delivery delivery) {
        return delivery.retry(Samples.answered(delivery, 503, NOW), NOW, NOW, NOW)
                .applyTo(delivery);
    }

    private static RetryPolicy.Next next(Delivery delivery, Outcome outcome, Instant now) {
        return POLICY.next(delivery, outcome, 0, now);
    }

    private static Outcome answered(Optional<Duration> retryAfter) {
        return Outcome.answered(503, retryAfter, "");
    }

    private static RetryPolicy.Next at(Instant at) {
        return new RetryPolicy.Next.At(at);
    }
}
