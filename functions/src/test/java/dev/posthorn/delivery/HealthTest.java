package dev.posthorn.delivery;

import static dev.posthorn.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
    private static final CircuitTerms TERMS = CircuitTerms.DEFAULT;
    private static final Observed SUCCESS = seen(1, 0, 0, 0);
    private static final Observed FAILURE = seen(0, 1, 0, 0);
    private static final Observed REFUSAL = seen(0, 0, 1, 0);

    @Test
    void isNotWrittenDownForSuccessesOfAnEndpointThatIsWell() {
        assertThat(after(Health.WELL, SUCCESS, 0)).isSameAs(Health.WELL);
    }

    @Test
    void countsFailuresInARowUntilOneSucceeds() {
        var failing = after(after(Health.WELL, FAILURE, 0), FAILURE, 1);
        var mixed = after(failing, seen(1, 3, 0, 0), 2);

        assertThat(failing.failures()).isEqualTo(2);
        assertThat(failing.failingSince()).isEqualTo(NOW);
        assertThat(mixed.failures()).isZero();
        assertThat(mixed.failingSince()).isNull();
    }

    @Test
    void countsSuccessesForAMinuteAfterAFailureAndNoLonger() {
        var stumbled = after(after(Health.WELL, FAILURE, 0), SUCCESS, 1);
        var later = after(stumbled, SUCCESS, 59);

        assertThat(stumbled.failingSince()).isNull();
        assertThat(later.countsOn(stumbled)).isTrue();
        assertThat(later.window()).isEqualTo(new Health.Window(NOW, seenFor(60, 2, 1, 0, 0)));
        assertThat(after(later, SUCCESS, 60)).isSameAs(later);
        assertThat(after(later, FAILURE, 61).window())
                .isEqualTo(new Health.Window(at(61), FAILURE));
    }

    @ParameterizedTest
    @CsvSource({"9, 30, CLOSED", "10, 29, CLOSED", "10, 30, OPEN", "11, 300, OPEN"})
    void opensAfterTenFailuresInARowOverHalfAMinute(int failures, int seconds, Circuit expected) {
        var health = after(Health.WELL, FAILURE, 0);
        for (int n = 1; n < failures; n++) {
            health = after(health, FAILURE, (long) seconds * n / (failures - 1));
        }

        assertThat(health.circuit()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, 30, OPEN",
        "11, 10, 30, CLOSED",
        "9, 10, 30, CLOSED",
        "10, 10, 29, CLOSED"
    })
    void opensWhenHalfOfTwentyAttemptsFailWithinAMinute(
            int succeeded, int failed, int seconds, Circuit expected) {
        var health = after(Health.WELL, seen(0, 1, 0, 0), 0);
        health = after(health, seen(succeeded, failed - 2, 0, 0), 1);
        health = after(health, seen(0, 1, 0, 0), seconds);

        assertThat(health.circuit()).isEqualTo(expected);
    }

    @Test
    void opensNothingForRefusals() {
        var health = Health.WELL;
        for (int n = 0; n < 50; n++) {
            health = after(health, REFUSAL, n);
        }

        assertThat(health).isSameAs(Health.WELL);
    }

    @Test
    void learnsNothingFromWhatBeganBeforeItOpened() {
        var closed = after(Health.WELL, FAILURE, 0);
        var probing = open().probing("evt_1", at(200));

        assertThat(closed.learnsFrom(closed)).isTrue();
        assertThat(open().learnsFrom(closed)).isFalse();
        assertThat(open().learnsFrom(probing)).isFalse();
        assertThat(probing.learnsFrom(closed)).isFalse();
        assertThat(probing.learnsFrom(probing)).isTrue();
    }

    @Test
    void closesAsSoonAsTheEndpointShowsLife() {
        for (var life : new Observed[] {SUCCESS, REFUSAL}) {
            var closed = after(open().probing("evt_1", at(200)), life, 90);

            assertThat(closed.circuit()).isEqualTo(Circuit.CLOSED);
            assertThat(closed.failures()).isZero();
            assertThat(closed.probe()).isNull();
            assertThat(closed.lookAt()).isEqualTo(at(90));
            assertThat(closed.returning()).isEqualTo(Health.Return.from(at(90)));
        }
    }

    @Test
    void opensAgainForLongerWhenAProbeFails() {
        var health = open();
        var waits = new long[] {60, 120, 240, 480, 900, 900};
        for (int probe = 0; probe < waits.length; probe++) {
            health = after(health.probing("evt_1", at(500)), FAILURE, 100);

            assertThat(health.circuit()).isEqualTo(Circuit.OPEN);
            assertThat(health.failedProbes()).isEqualTo(probe + 1);
            assertThat(health.lookAt()).isEqualTo(at(100 + waits[probe]));
        }
    }

    @Test
    void letsThroughWhatItsCircuitSays() {
        var probing = open().probing("evt_1", at(200));

        assertThat(Health.WELL.lets("evt_2")).isTrue();
        assertThat(open().lets("evt_1")).isFalse();
        assertThat(probing.lets("evt_1")).isTrue();
        assertThat(probing.lets("evt_2")).isFalse();
        assertThat(open().probing(null, at(200)).lets("evt_2")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"3, 12, true", "3, 13, false", "2, 2, false", "40, 40, true"})
    void isSlowWhenAQuarterOfItsAttemptsTimeOut(int timeouts, int attempts, boolean slow) {
        var health = after(Health.WELL, seen(attempts - timeouts, timeouts, 0, timeouts), 0);

        assertThat(health.slowLane() != null).isEqualTo(slow);
    }

    @Test
    void attemptsASlowEndpointAboutTenAtATime() {
        var lane = SlowLane.of(new Observed(0, 4, 0, 4, Duration.ofSeconds(60)), NOW);

        assertThat(lane.interval()).isEqualTo(Duration.ofMillis(2048));
        assertThat(lane.holdsAt(at(299))).isTrue();
        assertThat(lane.holdsAt(at(300))).isFalse();
    }

    @Test
    void leavesTheSlowLaneWhenItsTimeIsOver() {
        var slow = after(Health.WELL, seen(0, 3, 0, 3), 0);

        assertThat(after(slow, SUCCESS, 299).slowLane()).isEqualTo(slow.slowLane());
        assertThat(after(slow, FAILURE, 300).slowLane()).isNull();
    }

    @Test
    void knowsHowLongTheEndpointHasFailed() {
        var failing = failingEvery(Duration.ofHours(23), 5);

        assertThat(failing.hasFailedFor(Duration.ofHours(92))).isFalse();
        assertThat(failing.hasFailedFor(Duration.ofHours(92).minusMillis(1))).isTrue();
        assertThat(Health.WELL.hasFailedFor(Duration.ZERO)).isFalse();
    }

    @Test
    void hasNotFailedForLongWhenItRefusedAndFailedOnceLater() {
        var refused = after(Health.WELL, REFUSAL, 0);
        var failed = after(refused, FAILURE, Duration.ofDays(30).toSeconds());

        assertThat(failed.hasFailedFor(Duration.ZERO)).isFalse();
    }

    @Test
    void beginsToFailAnewAfterADayWithoutAFailure() {
        var failing = failingEvery(Duration.ofDays(1), 9);

        assertThat(failing.failures()).isEqualTo(1);
        assertThat(failing.failingSince()).isEqualTo(NOW.plus(Duration.ofDays(8)));
        assertThat(failing.hasFailedFor(Duration.ZERO)).isFalse();
    }

    @Test
    void isNotKeptFailingByRefusals() {
        var health = after(Health.WELL, FAILURE, 0);
        for (int day = 1; day <= 10; day++) {
            health = after(health, REFUSAL, Duration.ofDays(day).toSeconds());
        }

        assertThat(health.hasFailedFor(Duration.ZERO)).isFalse();
        assertThat(after(health, FAILURE, 900_000).failingSince()).isEqualTo(at(900_000));
    }

    @Test
    void goesOnFromWhatAnOlderReleaseWrote() {
        var old =
                new Health(7, Circuit.CLOSED, 3, NOW, null, null, null, 0, null, null, null, null);

        assertThat(after(old, FAILURE, 86_399).failingSince()).isEqualTo(NOW);
        assertThat(after(old, FAILURE, 86_400).failingSince()).isEqualTo(at(86_400));
    }

    private static Health failingEvery(Duration wait, int times) {
        var health = Health.WELL;
        for (int n = 0; n < times; n++) {
            health = after(health, FAILURE, wait.multipliedBy(n).toSeconds());
        }
        return health;
    }

    @Test
    void countsEveryChange() {
        var open = open();

        assertThat(open.probing(null, NOW).version()).isEqualTo(open.version() + 1);
        assertThat(open.disabled(NOW).version()).isEqualTo(open.version() + 1);
        assertThat(open.enabledAgain(NOW).version()).isEqualTo(open.version() + 1);
        assertThat(open.lookedAt(NOW).version()).isEqualTo(open.version() + 1);
        assertThat(open.returned().version()).isEqualTo(open.version() + 1);
    }

    private static Health open() {
        return after(after(Health.WELL, seen(0, 9, 0, 0), 0), FAILURE, 30);
    }

    private static Health after(Health health, Observed observed, long seconds) {
        return health.after(observed, at(seconds), TERMS);
    }

    private static Instant at(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    private static Observed seen(int succeeded, int failed, int refused, int timeouts) {
        return seenFor(20, succeeded, failed, refused, timeouts);
    }

    private static Observed seenFor(
            long millis, int succeeded, int failed, int refused, int timeouts) {
        return new Observed(succeeded, failed, refused, timeouts, Duration.ofMillis(millis));
    }
}
