package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Position;
import dev.posthorn.reading.DeadListing;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final String SINCE = "2026-11-22T11:00:00Z";

    @ParameterizedTest
    @CsvSource({
        "acme, 2026-11-22T12:00:00.123Z",
        "acme, 2026-11-22T11:00:00Z",
        "acme, 2026-11-22T10:59:30Z"
    })
    void takesWhereAPageMayHaveEnded(String tenant, Instant at) {
        assertThat(shown(Map.of("from", place(tenant, at), "since", SINCE)))
                .isInstanceOf(Parsed.Ok.class);
    }

    @ParameterizedTest
    @CsvSource({
        "acme, 2026-11-22T12:00:00.124Z",
        "acme, 2286-11-20T17:46:39.999Z",
        "acme, 2026-11-22T10:00:00Z",
        "acme, 1969-12-31T00:00:00Z",
        "acme-2, 2026-11-22T12:00:00Z"
    })
    void refusesAPlaceOutsideOfTheList(String tenant, Instant at) {
        var query = Map.of("from", place(tenant, at), "since", SINCE);

        for (var parsed :
                new Parsed<?>[] {shown(query), DeadQuery.counted("acme", request(query), NOW)}) {
            assertThat(parsed)
                    .isInstanceOfSatisfying(
                            Parsed.Bad.class,
                            bad ->
                                    assertThat(bad.problem().errors())
                                            .singleElement()
                                            .extracting(Violation::where)
                                            .isEqualTo("from"));
        }
    }

    @Test
    void hasNoLimitWhereTheyAreCounted() {
        var query = Map.of("limit", "10");

        assertThat(shown(query)).isInstanceOf(Parsed.Ok.class);
        assertThat(DeadQuery.counted("acme", request(query), NOW)).isInstanceOf(Parsed.Bad.class);
    }

    private static String place(String tenant, Instant at) {
        var key = new DeliveryKey(tenant, "evt_" + "0".repeat(26), "ep_" + "0".repeat(26));
        return new Position(at, key).text();
    }

    private static Parsed<DeadListing> shown(Map<String, String> query) {
        return DeadQuery.shown("acme", request(query), NOW);
    }

    private static Request request(Map<String, String> query) {
        return new Request(Map.of(), query, Map.of(), Payload.of(new byte[0]));
    }
}
