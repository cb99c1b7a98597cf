package dev.posthorn.local.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {
    private static final Map<String, State> STATES =
            Map.of("rings", State.ALARM, "fine", State.OK, "my alarm", State.INSUFFICIENT_DATA);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALARM(\"rings\") | true",
                "ALARM(fine) | false",
                "ALARM(fine) OR ALARM(rings) | true",
                "ALARM(fine) AND ALARM(rings) | false",
                "ALARM(rings) OR ALARM(fine) AND ALARM(fine) | true",
                "(ALARM(rings) OR ALARM(fine)) AND ALARM(fine) | false",
                "NOT OK(rings) AND NOT (ALARM(fine) OR FALSE) | true",
                "INSUFFICIENT_DATA(\"my alarm\") AND TRUE | true",
                "ALARM(\"arn:aws:cloudwatch:us-east-1:000000000000:alarm:rings\") | true",
            })
    void judges(String rule, boolean expected) {
        assertThat(RuleParser.parse(rule).holds(STATES)).isEqualTo(expected);
    }

    @Test
    void knowsWhichAlarmsARuleAsksFor() {
        assertThat(RuleParser.parse("ALARM(b) OR NOT (OK(a) AND ALARM(\"c d\"))").alarms())
                .containsExactly("a", "b", "c d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALARM(a) XOR ALARM(b) | XOR",
                "RINGS(a) | RINGS",
                "ALARM(a | its end",
                "ALARM(a) OR | its end",
                "AT_LEAST(1, ALARM, (a, b)) | AT_LEAST",
            })
    void namesWhatItCannotRead(String rule, String named) {
        assertThatThrownBy(() -> RuleParser.parse(rule)).hasMessageContaining(named);
    }
}
