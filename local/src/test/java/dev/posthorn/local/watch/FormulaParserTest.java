package dev.posthorn.local.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaParserTest {
    private static final Map<String, Double> VALUES = Map.of("a", 6.0, "b", 3.0, "zero", 0.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a + b * 2 | 12",
                "(a + b) * 2 | 18",
                "a - b - 1 | 2",
                "a / b / 2 | 1",
                "-b + .5 | -2.5",
                "a > b | 1",
                "a <= b | 0",
                "a == 6 AND b != 3 | 0",
                "a == 6 && zero OR b == 3 | 1",
                "IF(a >= 20, 1, 100*b/a) | 50",
                "FILL(gone, 7) + a | 13",
                "FILL(a, -1) | 6",
                "SUM([a, b, gone]) | 9",
                "MAX(METRICS()) | 6",
                "MIN([a, FILL(gone, 0)]) | 0",
                "AVG(FILL(METRICS(), 0)) | 2.25",
            })
    void computes(String text, double expected) {
        assertThat(value(text)).hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gone",
                "a + gone",
                "a / zero",
                "IF(gone, 1, 2)",
                "IF(a > 1, gone, 2)",
                "SUM([gone])"
            })
    void knowsNothingWhereSomethingIsMissing(String text) {
        assertThat(value(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE(a) | function RATE",
                "ANOMALY_DETECTION_BAND(a) | ANOMALY_DETECTION_BAND",
                "FILL(a, REPEAT) | REPEAT",
                "FILL(a, b) | only a number",
                "SUM(a) | where \"[\" should be",
                "a + | its end",
                "a b | \"b\"",
                "a ^ 2 | ^ 2",
                "A + 1 | \"A\"",
            })
    void namesWhatItCannotRead(String text, String named) {
        assertThatThrownBy(() -> FormulaParser.parse(text, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining(named);
    }

    private static OptionalDouble value(String text) {
        return FormulaParser.parse(text, List.of("a", "b", "zero", "gone"))
                .value(
                        id ->
                                VALUES.containsKey(id)
                                        ? OptionalDouble.of(VALUES.getOrDefault(id, 0.0))
                                        : OptionalDouble.empty());
    }
}
