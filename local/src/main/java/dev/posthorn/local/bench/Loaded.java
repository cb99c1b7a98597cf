package dev.posthorn.local.bench;

import dev.posthorn.contract.Price;
import dev.posthorn.local.engine.ConsumedUnits;
import dev.posthorn.local.lambda.FunctionUse;
import java.time.Duration;
import java.util.List;

/// What a scenario came to.
///
/// @param scenario the scenario
/// @param events how many went through as fast as they could
/// @param accepting from before the first of them to the last answer
/// @param delivering from before the first of them until the last was delivered
/// @param units what they consumed
/// @param use of functions for them
/// @param latency from acceptance until delivered, of as many events that were published at half that speed
record Loaded(
        Scenario scenario,
        int events,
        Duration accepting,
        Duration delivering,
        ConsumedUnits.Total units,
        FunctionUse use,
        Percentiles latency) {
    static final List<String> COLUMNS =
            List.of(
                    "fan-out",
                    "payload",
                    "failing",
                    "events/s",
                    "deliveries/s",
                    "p50 ms",
                    "p95 ms",
                    "write units",
                    "read units",
                    "US$ for a million");

    private double deliveries() {
        return (double) events * scenario.fanOut();
    }

    private double dollars() {
        double others =
                Prices.api(events) + Prices.queue(units.sent() * Price.REQUESTS_PER_MESSAGE);
        return (Prices.table(units) + Prices.functions(use) + others) / deliveries();
    }

    /// Its row in the table.
    List<String> cells() {
        return List.of(
                String.valueOf(scenario.fanOut()),
                scenario.kilobytes() + " KB",
                scenario.failing() + " %",
                "%.0f".formatted(events * 1e9 / accepting.toNanos()),
                "%.0f".formatted(deliveries() * 1e9 / delivering.toNanos()),
                String.valueOf(latency.at(50).toMillis()),
                String.valueOf(latency.at(95).toMillis()),
                "%.2f".formatted(units.writes() / deliveries()),
                "%.2f".formatted(units.reads() / deliveries()),
                "%.2f".formatted(dollars()));
    }
}
