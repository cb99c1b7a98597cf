package dev.posthorn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is asserted of a redrive whose process was killed.
class RedrivenTest {
    private static final int DEAD = 1000;
    private static final Map<String, Integer> DELIVERED = Map.of("delivered", DEAD);

    @Test
    void holdsWhereNoMoreCameAgainThanWereUnderWay() {
        var redriven = redriven(times(Redriven.MOST_UNDER_WAY, 2), DELIVERED);

        assertThat(redriven.again()).isEqualTo(200);
        assertThat(redriven.problems()).isEmpty();
    }

    @Test
    void findsOutThatMoreCameAgainThanWereUnderWay() {
        var redriven = redriven(times(Redriven.MOST_UNDER_WAY + 1, 2), DELIVERED);

        assertThat(redriven.problems()).singleElement().asString().startsWith("201 came again");
    }

    @Test
    void countsEachTimeThatOneCameAgain() {
        var redriven = redriven(times(Redriven.MOST_UNDER_WAY, 3), DELIVERED);

        assertThat(redriven.problems()).singleElement().asString().startsWith("400 came again");
    }

    @Test
    void findsOutThatOneNeverCame() {
        var times = times(0, 1);
        times.remove("0");

        assertThat(redriven(times, DELIVERED).problems())
                .containsExactly("999 events were received of 1000");
    }

    @Test
    void findsOutThatOneIsNotDelivered() {
        var states = Map.of("delivered", DEAD - 1, "pending", 1);

        assertThat(redriven(times(0, 1), states).problems())
                .singleElement()
                .asString()
                .contains("pending=1");
    }

    @Test
    void findsOutThatTheCountsDoNotAddUpOrTheKillCameTooLate() {
        var redriven = new Redriven(DEAD, DEAD, DEAD, DEAD - 1, times(0, 1), DELIVERED);

        assertThat(redriven.problems())
                .containsExactly(
                        "nothing was left to be redriven when the process was killed",
                        "the job looked at 1000 and redrove 999 of 1000");
    }

    private static Redriven redriven(Map<String, Integer> times, Map<String, Integer> states) {
        return new Redriven(DEAD, 400, DEAD, DEAD, times, states);
    }

    /// So many came so often, the others once.
    private static Map<String, Integer> times(int many, int often) {
        return new HashMap<>(
                IntStream.range(0, DEAD)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        String::valueOf, number -> number < many ? often : 1)));
    }
}
