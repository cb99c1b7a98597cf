package dev.posthorn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "120, PT2M", "' 7 ', PT7S", "604800, P7D"})
    void isSeconds(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).contains(wait);
    }

    @Test
    void isADate() {
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 12:01:30 GMT", NOW))
                .contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "604801",
                "999999999999",
                "99999999999999999999999999",
                "Thu, 31 Dec 2099 23:59:59 GMT"
            })
    void isNoMoreThanAWeek(String header) {
        assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofDays(7));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "-1",
                "+5",
                "1.5",
                "soon",
                "10 s",
                "٣",
                "Sun, 22 Nov 2026 11:59:59 GMT",
                "Mon, 22 Nov 2026 12:01:30 GMT",
                "2026-11-22T12:01:30Z",
                "Sun, 32 Nov 2026 12:01:30 GMT"
            })
    void isIgnoredWhenItMakesNoSense(@Nullable String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
