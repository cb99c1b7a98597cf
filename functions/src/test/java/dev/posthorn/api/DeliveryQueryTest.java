package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.Position;
import dev.posthorn.delivery.State;
import dev.posthorn.reading.Listing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryQueryTest {
    private static final String ENDPOINT = "ep_" + "0".repeat(26);
    private static final String OTHER = "ep_" + "1".repeat(26);
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00.123Z");

    @Test
    void readsEveryParameter() {
        var from = position("acme", ENDPOINT);
        var query =
                Map.of(
                        "endpoint", ENDPOINT,
                        "state", "pending",
                        "since", "2026-11-22T12:00:00Z",
                        "until", "2026-11-22T14:00:00+01:00",
                        "limit", "7",
                        "from", from.text());

        assertThat(parse(query))
                .isEqualTo(
                        new Parsed.Ok<>(
                                new Listing(
                                        "acme",
                                        ENDPOINT,
                                        State.PENDING,
                                        new Span(
                                                Instant.parse("2026-11-22T12:00:00Z"),
                                                Instant.parse("2026-11-22T12:59:59.999Z")),
                                        from,
                                        7)));
    }

    @Test
    void needsNone() {
        assertThat(parse(Map.of()))
                .isEqualTo(new Parsed.Ok<>(new Listing("acme", null, null, Span.ALWAYS, null, 50)));
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, ep_1",
        "endpoint, ''",
        "state, late",
        "state, PENDING",
        "since, yesterday",
        "since, 2026-11-22",
        "until, 2026-13-22T12:00:00Z",
        "until, 2026-11-22T12:00Z",
        "limit, 0",
        "limit, 101",
        "limit, ten",
        "limit, -1",
        "from, there",
        "from, ''",
        "State, dead",
        "endpoints, x"
    })
    void refusesWhatItDoesNotUnderstandAndNamesIt(String name, String text) {
        assertThat(parse(Map.of(name, text)))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class,
                        bad ->
                                assertThat(bad.problem().errors())
                                        .singleElement()
                                        .extracting(Violation::where)
                                        .isEqualTo(name));
    }

    @Test
    void refusesASpanInWhichNothingIs() {
        var time = "2026-11-22T12:00:00Z";

        assertThat(parse(Map.of("since", time, "until", time))).isInstanceOf(Parsed.Bad.class);
        assertThat(parse(Map.of("since", time, "until", "2026-11-22T12:00:00.0001Z")))
                .isInstanceOf(Parsed.Ok.class);
    }

    @Test
    void takesAPlaceOfTheSameListOnly() {
        var ours = position("acme", ENDPOINT).text();

        assertThat(parse(Map.of("from", ours))).isInstanceOf(Parsed.Ok.class);
        assertThat(parse(Map.of("from", position("acme-2", ENDPOINT).text())))
                .isInstanceOf(Parsed.Bad.class);
        assertThat(parse(Map.of("from", ours, "endpoint", OTHER))).isInstanceOf(Parsed.Bad.class);
        assertThat(parse(Map.of("from", ours, "since", "2026-11-22T12:00:00.124Z")))
                .isInstanceOf(Parsed.Bad.class);
        assertThat(parse(Map.of("from", ours, "until", "2026-11-22T12:00:00.123Z")))
                .isInstanceOf(Parsed.Bad.class);
        assertThat(parse(Map.of("from", ours, "until", "2026-11-22T12:00:00.124Z")))
                .isInstanceOf(Parsed.Ok.class);
    }

    private static Position position(String tenant, String endpoint) {
        return new Position(AT, new DeliveryKey(tenant, "evt_" + "0".repeat(26), endpoint));
    }

    private static Parsed<Listing> parse(Map<String, String> query) {
        return DeliveryQuery.parse(
                "acme",
                new Request(Map.of(), new HashMap<>(query), Map.of(), Payload.of(new byte[0])));
    }
}
