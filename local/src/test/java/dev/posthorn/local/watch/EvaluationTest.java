package dev.posthorn.local.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of AWS's page on missing data: `0` is within the threshold, `X` beyond it, `-` missing; oldest first.
class EvaluationTest {
    @ParameterizedTest
    @CsvSource({
        "0 - X - X, OK,                OK,     OK,    OK",
        "0 0 - - -, OK,                OK,     OK,    OK",
        "- - - - 0, OK,                OK,     OK,    OK",
        "- - - - -, INSUFFICIENT_DATA, retain, ALARM, OK",
        "0 X X - X, ALARM,             ALARM,  ALARM, ALARM",
        "- - X - -, ALARM,             retain, ALARM, OK",
        "- - - - X, retain,            retain, ALARM, OK",
        "- - - X -, retain,            retain, ALARM, OK",
        "X X X 0 0, OK,                OK,     OK,    OK",
        "0 0 X X X, ALARM,             ALARM,  ALARM, ALARM",
    })
    void judgesThreeOfThreeAsCloudWatchDoes(
            String range, String missing, String ignore, String breaching, String notBreaching) {
        check(3, range, missing, ignore, breaching, notBreaching);
    }

    @ParameterizedTest
    @CsvSource({
        "0 - X - X, ALARM,             ALARM,  ALARM, ALARM",
        "0 0 X 0 X, ALARM,             ALARM,  ALARM, ALARM",
        "0 - X - -, OK,                OK,     ALARM, OK",
        "- - - - 0, OK,                OK,     ALARM, OK",
        "- - - X -, ALARM,             retain, ALARM, OK",
        "- - - - -, INSUFFICIENT_DATA, retain, ALARM, OK",
        "X X 0 0 0, OK,                OK,     OK,    OK",
    })
    void judgesTwoOfThreeAsCloudWatchDoes(
            String range, String missing, String ignore, String breaching, String notBreaching) {
        check(2, range, missing, ignore, breaching, notBreaching);
    }

    @ParameterizedTest
    @CsvSource({
        "GREATER, 0.9 1 1.1, OK OK ALARM",
        "GREATER_OR_EQUAL, 0.9 1 1.1, OK ALARM ALARM",
        "LESS, 0.9 1 1.1, ALARM OK OK",
        "LESS_OR_EQUAL, 0.9 1 1.1, ALARM ALARM OK"
    })
    void comparesAsTheOperatorSays(Comparison comparison, String values, String states) {
        var threshold = new Threshold(comparison, 1, 1, 1, Missing.MISSING);

        assertThat(
                        Arrays.stream(values.split(" "))
                                .map(Double::parseDouble)
                                .map(OptionalDouble::of)
                                .map(value -> new Evaluation(threshold, List.of(value), State.OK))
                                .map(evaluation -> evaluation.verdict().state().name()))
                .containsExactly(states.split(" "));
    }

    @Test
    void saysWhy() {
        var threshold = new Threshold(Comparison.LESS, 1, 3, 3, Missing.BREACHING);

        assertThat(reason(threshold, "0 0 X X X"))
                .isEqualTo("0 of the last 3 datapoints [2.0, 2.0, 2.0] were < 1.0");
        assertThat(reason(threshold, "- - - 0 -"))
                .isEqualTo(
                        "1 of the last 1 datapoints [0.0] was < 1.0 and 2 missing count as breaching");
        assertThat(reason(threshold, "- - - - -"))
                .isEqualTo("no data in the last 5 periods, which counts as breaching");
    }

    @Test
    void refusesMoreDatapointsThanPeriods() {
        assertThatThrownBy(() -> new Threshold(Comparison.LESS, 1, 2, 3, Missing.IGNORE))
                .hasMessageContaining("3 of 2");
    }

    private static void check(int datapoints, String range, String... expected) {
        var kinds =
                List.of(Missing.MISSING, Missing.IGNORE, Missing.BREACHING, Missing.NOT_BREACHING);
        for (var kind : kinds) {
            var threshold = new Threshold(Comparison.GREATER, 1, 3, datapoints, kind);
            for (var current : State.values()) {
                var wanted = expected[kinds.indexOf(kind)];
                assertThat(new Evaluation(threshold, values(range), current).verdict().state())
                        .as("%s, missing %s, until now %s", range, kind, current)
                        .isEqualTo(wanted.equals("retain") ? current : State.valueOf(wanted));
            }
        }
    }

    private static String reason(Threshold threshold, String range) {
        return new Evaluation(threshold, values(range), State.OK).verdict().reason();
    }

    private static List<OptionalDouble> values(String range) {
        return Arrays.stream(range.split(" "))
                .map(
                        sign ->
                                switch (sign) {
                                    case "0" -> OptionalDouble.of(0);
                                    case "X" -> OptionalDouble.of(2);
                                    default -> OptionalDouble.empty();
                                })
                .toList();
    }
}
