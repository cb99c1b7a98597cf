package dev.posthorn.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":[\"order.created\"]}",
                "{\"data\":{\"total\":[{\"numeric\":[\">\",100]}]}}",
                "{\"$or\":[{\"type\":[\"a\"]},{\"data\":{\"b\":[{\"exists\":false}]}}]}",
                "{\"data\":{\"name\":[{\"wildcard\":\"*.jpg\"}]}}"
            })
    void takesEventPatterns(String pattern) {
        assertThat(EventPattern.problem(pattern)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{}",
                "{\"a\":1}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":[1]} x",
                "{\"a\":[1],\"a\":[2]}",
                "{\"a\":[{\"foo\":1}]}",
                "{\"a\":[{\"numeric\":[\">\",1e400]}]}",
                "{\"a\":[{\"cidr\":\"bad\"}]}",
                "{\"a\":{\"$or\":[1]}}"
            })
    void saysInASentenceWhatIsWrong(String pattern) {
        assertThat(EventPattern.problem(pattern).orElseThrow())
                .isNotBlank()
                .doesNotContain("\n", "Exception", "Source:", "com.fasterxml", "software.amazon");
    }

    @Test
    void refusesAlternativesThatMultiplyWithoutEnd() {
        var bomb =
                IntStream.range(0, 300)
                        .mapToObj("\"f%d\":{\"$or\":[{\"a\":[1]},{\"b\":[2]}]}"::formatted)
                        .collect(Collectors.joining(",", "{", "}"));

        assertThat(EventPattern.problem(bomb)).contains("its $or make more than 1000 alternatives");
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertThat(EventPattern.problem("{\"a\":[\"" + "x".repeat(17_000) + "\"]}"))
                .contains("it is longer than 16384 characters");
        assertThat(EventPattern.problem("{\"a\":".repeat(60) + "[1]" + "}".repeat(60)))
                .contains("it is deeper than 50");
    }

    @Test
    void refusesWildcardsThatOverlapTooMuch() {
        var many =
                IntStream.range(0, 100)
                        .mapToObj("{\"wildcard\":\"*x*y*z*%d\"}"::formatted)
                        .collect(Collectors.joining(",", "{\"a\":[", "]}"));

        assertThat(EventPattern.problem(many)).contains("its wildcards overlap too much");
    }
}
