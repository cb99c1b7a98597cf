package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Hints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is called isolation, and what not.
class IsolatedTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Isolated.Trouble TROUBLE = new Isolated.Trouble(500, 490, 500, 3, 3);
    private static final Waits ALONE = waits(60, _ -> 20);
    private static final Waits BUSY = waits(60, _ -> 25);

    @Test
    void holdsWhereTheOthersWaitHardlyLonger() {
        assertThat(isolated(waits(600, _ -> 30)).holds()).isTrue();
        assertThat(isolated(waits(600, _ -> 31)).ratios())
                .extracting(Ratio::holds)
                .containsExactly(false, true, true);
        assertThat(isolated(waits(600, _ -> 31)).holds()).isFalse();
    }

    @Test
    void doesNotHoldWhereTheBadOnesHarmMoreThanAsManyMoreOfTheirOwn() {
        var isolated = new Isolated(ALONE, waits(60, _ -> 16), waits(600, _ -> 25), TROUBLE);

        assertThat(isolated.ratios()).extracting(Ratio::holds).containsExactly(true, false, false);
        assertThat(isolated.holds()).isFalse();
    }

    @Test
    void findsOutAFirstMinuteThatTheWholeTimeHides() {
        var isolated = isolated(waits(2000, second -> second < 60 ? 500 : 20));

        assertThat(isolated.ratios()).extracting(Ratio::holds).containsExactly(true, true, false);
        assertThat(isolated.holds()).isFalse();
    }

    @Test
    void tellsOfTheWorstMinute() {
        var slowOnce = waits(600, second -> second / 60 == 4 ? 70 : 20);

        assertThat(isolated(slowOnce).worst().times()).isEqualTo(3.5);
    }

    @Test
    void countsWhatIsLeftOverAtTheEndToTheLastMinute() {
        assertThat(waits(60, _ -> 20).minutes()).hasSize(1);
        assertThat(waits(150, _ -> 20).minutes())
                .extracting(minute -> minute.sorted().size())
                .containsExactly(60, 90);
        assertThat(waits(1, _ -> 20).minutes()).hasSize(1);
    }

    @Test
    void doesNotHoldWhereThereWasNoTrouble() {
        assertThat(missing(new Isolated.Trouble(500, 0, 500, 3, 3)))
                .containsExactly(
                        "nothing of the flood was delivered while the others were measured");
        assertThat(missing(new Isolated.Trouble(500, 400, 499, 3, 3)))
                .containsExactly("of the flood's 500 events 499 were delivered");
        assertThat(missing(new Isolated.Trouble(500, 400, 500, 0, 3)))
                .containsExactly("the endpoint that hangs got no request");
        assertThat(missing(new Isolated.Trouble(500, 400, 500, 3, 0)))
                .containsExactly("the endpoint that fails got no request");
    }

    @Test
    void sendsHintsOfTheFloodAgainAndThenGivesUp() {
        var refusing = new Refusing(2);
        var hints = List.of(hint("1"), hint("2"));

        Flood.send(refusing, hints);

        assertThat(refusing.taken).containsExactlyElementsOf(hints);
        assertThatThrownBy(() -> Flood.send(new Refusing(Integer.MAX_VALUE), hints))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("2 hints", "throttled");
    }

    private static Isolated isolated(Waits beside) {
        return new Isolated(ALONE, BUSY, beside, TROUBLE);
    }

    private static List<String> missing(Isolated.Trouble trouble) {
        var isolated = new Isolated(ALONE, BUSY, ALONE, trouble);
        assertThat(isolated.holds()).isFalse();
        return isolated.trouble().missing();
    }

    /// One each second.
    private static Waits waits(int seconds, IntUnaryOperator millis) {
        return new Waits(
                IntStream.range(0, seconds)
                        .mapToObj(
                                second ->
                                        new Waits.Wait(
                                                START.plusSeconds(second),
                                                Duration.ofMillis(millis.applyAsInt(second))))
                        .toList());
    }

    private static Hint hint(String event) {
        return new Hint(new DeliveryKey("t", event, "ep"), 1, Duration.ZERO);
    }

    /// A queue that refuses everything so many times.
    private static final class Refusing implements Hints {
        private final List<Hint> taken = new ArrayList<>();
        private int times;

        Refusing(int times) {
            this.times = times;
        }

        @Override
        public List<Unsent> send(List<Hint> hints) {
            if (times-- > 0) {
                return hints.stream().map(hint -> new Unsent(hint, "throttled")).toList();
            }
            taken.addAll(hints);
            return List.of();
        }

        @Override
        public long backlog() {
            return taken.size();
        }
    }
}
