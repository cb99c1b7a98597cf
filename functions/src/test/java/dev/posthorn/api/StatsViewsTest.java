package dev.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Payload;
import dev.posthorn.stats.Count;
import dev.posthorn.stats.Counts;
import dev.posthorn.stats.Stats;
import dev.posthorn.stats.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatsViewsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void showWhatWasCounted() throws Exception {
        var counts =
                new Counts(
                        Map.of(
                                Count.Of.EVENTS,
                                5L,
                                Count.Of.DUPLICATES,
                                2L,
                                Count.Of.CONFLICTS,
                                1L,
                                Count.Of.ACCEPTED,
                                4L,
                                Count.Of.DELIVERED,
                                3L,
                                Count.Of.RETRIED,
                                7L,
                                new Count.Dead(DeadReason.TOO_OLD),
                                1L,
                                new Count.Latency(10),
                                3L));
        var stats = stats(counts, Duration.ofSeconds(61));

        assertThat(JSON.readTree(StatsViews.ofTenant(stats).body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"window":"1h","since":"2026-11-22T11:00:00Z","until":"2026-11-22T12:00:00Z",
                                 "events":{"accepted":5,"duplicates":2,"conflicts":1},
                                 "deliveries":{"accepted":4,"delivered":3,"retried":7,"dead":1,"deadByReason":{"too_old":1},"parked":9},
                                 "successRate":0.75,"latencyMillis":{"p50":27,"p95":27},"oldestDueSeconds":61}"""));
    }

    @Test
    void showOfAnEndpointNoEventsAndOfNothingNull() throws Exception {
        var json = JSON.readTree(StatsViews.ofEndpoint(stats(Counts.NONE, null)).body());

        assertThat(json.has("events")).isFalse();
        assertThat(json.path("successRate").isNull()).isTrue();
        assertThat(json.path("latencyMillis").isNull()).isTrue();
        assertThat(json.path("oldestDueSeconds").isNull()).isTrue();
        assertThat(json.path("deliveries").path("delivered").asInt(-1)).isZero();
    }

    @Test
    void areAskedForByTheirWindow() {
        assertThat(parse(Map.of())).isEqualTo(new Parsed.Ok<>(Window.DAY));
        assertThat(parse(Map.of("window", "7d"))).isEqualTo(new Parsed.Ok<>(Window.WEEK));
        assertThat(parse(Map.of("window", "2h"))).isInstanceOf(Parsed.Bad.class);
        assertThat(parse(Map.of("limit", "1"))).isInstanceOf(Parsed.Bad.class);
    }

    private static Parsed<Window> parse(Map<String, String> query) {
        return StatsQuery.parse(new Request(Map.of(), query, Map.of(), Payload.of(new byte[0])));
    }

    private static Stats stats(Counts counts, @Nullable Duration oldestDue) {
        return new Stats(Window.HOUR, NOW.minusSeconds(3600), NOW, counts, 9, oldestDue);
    }
}
