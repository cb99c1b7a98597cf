package dev.posthorn.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Event;
import dev.posthorn.delivery.Filters;
import dev.posthorn.delivery.Filters.Match;
import dev.posthorn.delivery.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulerFiltersTest {
    private static final String DEAR = "{\"data\":{\"total\":[{\"numeric\":[\">\",100]}]}}";

    private final Filters filters = new RulerFilters();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"type\":\"a\",\"data\":{\"total\":101}} | YES",
                "{\"type\":\"a\",\"data\":{\"total\":100}} | NO",
                "{\"type\":\"a\",\"data\":{\"total\":[1,200]}} | YES",
                "{\"type\":\"a\",\"data\":{\"total\":\"101\"}} | NO",
                "{\"type\":\"a\",\"data\":{}} | NO",
                "{\"type\":\"a\",\"data\":{\"total\":1e400}} | NO",
                "{\"type\":\"a\",\"data\":{\"total\":1e999999999}} | NO"
            })
    void triesAPatternOnWhatIsDelivered(String payload, Match expected) {
        assertThat(match(payload, DEAR)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "[1]", "\"x\"", "1", "{\"data\":", "{} {}"})
    void findsNothingInWhatIsNoJsonObject(String payload) {
        assertThat(match(payload, DEAR)).isEqualTo(Match.NO);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,YES",
        "application/json; charset=utf-8,YES",
        "application/cloudevents+json,YES",
        "text/plain,NO",
        "application/octet-stream,NO"
    })
    void looksIntoJsonOnly(String contentType, Match expected) {
        assertThat(filters.read(contentType, payload("{\"data\":{\"total\":101}}")).match(DEAR))
                .isEqualTo(expected);
    }

    @Test
    void doesNotKnowWhatIsDeeperOrLongerThanItReads() {
        assertThat(match("{\"a\":".repeat(600) + "1" + "}".repeat(600), DEAR))
                .isEqualTo(Match.UNKNOWN);
        assertThat(match("{\"a\":1" + "0".repeat(200_000) + "}", DEAR)).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void doesNotKnowWhatAReleaseTookForAPatternThatIsNone() {
        assertThat(match("{\"a\":1}", "{\"a\":1}")).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void givesUpAtOnceOnCombinationsWithoutEnd() {
        var payload =
                IntStream.range(0, 4)
                        .mapToObj(n -> "\"f%d\":[%s]".formatted(n, "1,".repeat(5000) + "1"))
                        .collect(Collectors.joining(",", "{", "}"));
        var pattern = "{\"f0\":[1],\"f1\":[1],\"f2\":[1],\"f3\":[9]}";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(match(payload, pattern)).isEqualTo(Match.UNKNOWN));
    }

    @Test
    void givesUpOnNamesThatMakePathsFarLongerThanThePayload() {
        var name = "n".repeat(40_000);
        var leaves =
                IntStream.range(0, 16_000)
                        .mapToObj("\"%d\":1"::formatted)
                        .collect(Collectors.joining(","));
        var payload = "{\"%1$s\":{\"%1$s\":{%2$s}}}".formatted(name, leaves);

        assertThat(match(payload, DEAR)).isEqualTo(Match.UNKNOWN);
    }

    @Test
    void boundsWhatAllFiltersOfOnePayloadCost() {
        var pairs = "{\"a\":[" + "{\"b\":1,\"c\":1},".repeat(2000) + "{}]}";
        var reading = filters.read(Event.JSON, payload(pairs));
        var matches =
                IntStream.range(0, 5)
                        .mapToObj("{\"a\":{\"b\":[1],\"c\":[%d]}}"::formatted)
                        .map(reading::match)
                        .toList();

        assertThat(matches)
                .containsExactly(Match.NO, Match.YES, Match.UNKNOWN, Match.UNKNOWN, Match.UNKNOWN);
    }

    private Match match(String payload, String pattern) {
        return filters.read(Event.JSON, payload(payload)).match(pattern);
    }

    private static Payload payload(String json) {
        return Payload.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
