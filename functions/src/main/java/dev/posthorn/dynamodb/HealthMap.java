package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ENDPOINT_LINE;
import static dev.posthorn.contract.DeliveryTable.HEALTH;
import static dev.posthorn.contract.DeliveryTable.HEALTH_VERSION;
import static dev.posthorn.contract.DeliveryTable.LINE;
import static dev.posthorn.contract.HealthEntry.CIRCUIT;
import static dev.posthorn.contract.HealthEntry.FAILED;
import static dev.posthorn.contract.HealthEntry.FAILED_PROBES;
import static dev.posthorn.contract.HealthEntry.FAILING_SINCE;
import static dev.posthorn.contract.HealthEntry.FAILURES;
import static dev.posthorn.contract.HealthEntry.LAST_FAILED_AT;
import static dev.posthorn.contract.HealthEntry.NEWS_AT;
import static dev.posthorn.contract.HealthEntry.PACE;
import static dev.posthorn.contract.HealthEntry.PROBE;
import static dev.posthorn.contract.HealthEntry.REFUSED;
import static dev.posthorn.contract.HealthEntry.RETURNING_SINCE;
import static dev.posthorn.contract.HealthEntry.SLOW_INTERVAL_MILLIS;
import static dev.posthorn.contract.HealthEntry.SLOW_UNTIL;
import static dev.posthorn.contract.HealthEntry.STARTED_AT;
import static dev.posthorn.contract.HealthEntry.SUCCEEDED;
import static dev.posthorn.contract.HealthEntry.TIMEOUTS;
import static dev.posthorn.contract.HealthEntry.TOOK_MILLIS;
import static dev.posthorn.contract.HealthEntry.WINDOW;

import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.Observed;
import dev.posthorn.delivery.SlowLane;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An endpoint's health within its item: a map, its version, and the line of the endpoints to look at. An endpoint that nothing was ever
/// wrong with has none of them.
final class HealthMap {
    /// The attributes that are about health.
    static final List<String> ATTRIBUTES =
            List.of(HEALTH, HEALTH_VERSION, LINE.partition().name(), LINE.sort().name());

    private HealthMap() {}

    /// Puts a health into an item.
    static void write(Health health, Map<String, AttributeValue> item) {
        if (health.equals(Health.WELL)) {
            return;
        }
        item.put(HEALTH_VERSION, Values.number(health.version()));
        item.put(HEALTH, Values.map(map(health)));
        var lookAt = health.lookAt();
        if (lookAt != null) {
            item.put(LINE.partition().name(), Values.text(ENDPOINT_LINE));
            item.put(LINE.sort().name(), Values.millis(lookAt));
        }
    }

    private static Map<String, AttributeValue> map(Health health) {
        var map = new HashMap<String, AttributeValue>();
        map.put(CIRCUIT, Values.text(health.circuit().name()));
        map.put(FAILURES, Values.number(health.failures()));
        map.put(FAILED_PROBES, Values.number(health.failedProbes()));
        var failingSince = health.failingSince();
        if (failingSince != null) {
            map.put(FAILING_SINCE, Values.millis(failingSince));
        }
        var lastFailedAt = health.lastFailedAt();
        if (lastFailedAt != null) {
            map.put(LAST_FAILED_AT, Values.millis(lastFailedAt));
        }
        var window = health.window();
        if (window != null) {
            map.put(WINDOW, window(window));
        }
        var lane = health.slowLane();
        if (lane != null) {
            map.put(SLOW_UNTIL, Values.millis(lane.until()));
            map.put(SLOW_INTERVAL_MILLIS, Values.millis(lane.interval()));
        }
        var probe = health.probe();
        if (probe != null) {
            map.put(PROBE, Values.text(probe));
        }
        var returning = health.returning();
        if (returning != null) {
            map.put(RETURNING_SINCE, Values.millis(returning.since()));
            map.put(PACE, Values.number(returning.pace()));
        }
        var newsAt = health.newsAt();
        if (newsAt != null) {
            map.put(NEWS_AT, Values.millis(newsAt));
        }
        return map;
    }

    private static AttributeValue window(Health.Window window) {
        var observed = window.observed();
        return Values.map(
                Map.of(
                        STARTED_AT, Values.millis(window.startedAt()),
                        SUCCEEDED, Values.number(observed.succeeded()),
                        FAILED, Values.number(observed.failed()),
                        REFUSED, Values.number(observed.refused()),
                        TIMEOUTS, Values.number(observed.timeouts()),
                        TOOK_MILLIS, Values.millis(observed.took())));
    }

    /// Reads the health in an endpoint's item.
    static Health read(Item endpoint) {
        if (!endpoint.has(HEALTH)) {
            return Health.WELL;
        }
        var map = endpoint.map(HEALTH);
        return new Health(
                endpoint.number(HEALTH_VERSION),
                Circuit.valueOf(map.text(CIRCUIT)),
                Math.toIntExact(map.number(FAILURES)),
                map.optionalInstant(FAILING_SINCE),
                map.optionalInstant(LAST_FAILED_AT),
                map.has(WINDOW) ? readWindow(map.map(WINDOW)) : null,
                map.has(SLOW_UNTIL)
                        ? new SlowLane(map.instant(SLOW_UNTIL), map.duration(SLOW_INTERVAL_MILLIS))
                        : null,
                Math.toIntExact(map.number(FAILED_PROBES)),
                map.optionalText(PROBE),
                returning(map),
                lookAt(endpoint),
                map.optionalInstant(NEWS_AT));
    }

    /// Only what stands in the line of those to look at is looked at, whatever else its item says.
    private static @Nullable Instant lookAt(Item endpoint) {
        var line = endpoint.optionalText(LINE.partition().name());
        return ENDPOINT_LINE.equals(line) ? endpoint.optionalInstant(LINE.sort().name()) : null;
    }

    private static Health.Window readWindow(Item map) {
        return new Health.Window(
                map.instant(STARTED_AT),
                new Observed(
                        Math.toIntExact(map.number(SUCCEEDED)),
                        Math.toIntExact(map.number(FAILED)),
                        Math.toIntExact(map.number(REFUSED)),
                        Math.toIntExact(map.number(TIMEOUTS)),
                        map.duration(TOOK_MILLIS)));
    }

    private static Health.@Nullable Return returning(Item map) {
        return map.has(RETURNING_SINCE)
                ? new Health.Return(map.instant(RETURNING_SINCE), Math.toIntExact(map.number(PACE)))
                : null;
    }
}
