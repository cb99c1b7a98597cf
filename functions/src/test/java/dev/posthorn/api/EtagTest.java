package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Payload;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtagTest {
    @Test
    void readsWhatItWrote() {
        assertThat(expected(Etag.of(42))).isEqualTo(new Parsed.Ok<>(OptionalLong.of(42)));
    }

    @Test
    void takesAStarAndNothingForAnyVersion() {
        assertThat(expected("*")).isEqualTo(new Parsed.Ok<>(OptionalLong.empty()));
        assertThat(Etag.expected(request(Map.of())))
                .isEqualTo(new Parsed.Ok<>(OptionalLong.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "\"\"", "\"a\"", "\"-1\"", "W/\"1\"", "\"1\", \"2\"", "\"0\""})
    void refusesWhatIsNoVersion(String given) {
        assertThat(expected(given)).isInstanceOf(Parsed.Bad.class);
    }

    private static Parsed<OptionalLong> expected(String ifMatch) {
        return Etag.expected(request(Map.of("if-match", ifMatch)));
    }

    private static Request request(Map<String, String> headers) {
        return new Request(Map.of(), Map.of(), headers, Payload.of(new byte[0]));
    }
}
