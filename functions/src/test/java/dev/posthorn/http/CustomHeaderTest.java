package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomHeaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Team",
                "authorization",
                "Cookie",
                "x_y.z",
                "!#$%&'*+-.^_`|~",
                "webhook",
                "a"
            })
    void mayBeAnyName(String name) {
        assertThat(CustomHeader.nameProblem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "CONTENT-LENGTH",
                "Transfer-Encoding",
                "connection",
                "te",
                "Content-Type",
                "content-encoding",
                "Accept-Encoding",
                "User-Agent",
                "Webhook-Id",
                "webhook-timestamp",
                "webhook-SIGNATURE",
                "webhook-whatever",
                "Date",
                "Via",
                "Forwarded",
                "X-Forwarded-For",
                "Proxy-Authorization",
                "Sec-Fetch-Mode",
                "",
                "a b",
                "a:",
                "a\r\nx",
                "a\n",
                "é",
                "a/b",
                "a\u0000"
            })
    void mayNotBeOneThatIsOursOrNone(String name) {
        assertThat(CustomHeader.nameProblem(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx: y", "a\nx", "a\rx", "\n", "a\u0000", "é", "\u2028", "a\u007f"})
    void injectsNothing(String value) {
        assertThat(CustomHeader.valueProblem(value))
                .hasValueSatisfying(problem -> assertThat(problem).doesNotContain(value));
    }

    @Test
    void hasAValueOfVisibleCharacters() {
        var all =
                IntStream.rangeClosed(0x20, 0x7e)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append);
        assertThat(CustomHeader.valueProblem(all + "\t")).isEmpty();
    }

    @Test
    void isNotSetToWhatStandsInThePlaceOfASecret() {
        assertThat(CustomHeader.valueProblem("***")).isPresent();
        assertThat(CustomHeader.valueProblem("****")).isEmpty();
    }

    @Test
    void isOnlySoLong() {
        assertThat(CustomHeader.nameProblem("x".repeat(100))).isEmpty();
        assertThat(CustomHeader.nameProblem("x".repeat(101))).isPresent();
        assertThat(CustomHeader.valueProblem("x".repeat(1_000))).isEmpty();
        assertThat(CustomHeader.valueProblem("x".repeat(1_001))).isPresent();
    }
}
