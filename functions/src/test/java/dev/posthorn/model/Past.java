package dev.posthorn.model;

import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Hint;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Outcome;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Work;
import dev.posthorn.dispatch.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a dispatcher comes to remember an attempt that its process made before: it makes it again, and nothing is left but the memory.
///
/// @param key the delivery
/// @param version the version of the claim that was attempted
record Past(DeliveryKey key, long version) implements Function<Call, @Nullable Object> {
    Arrival arrival() {
        return new Arrival(new Hint(key, version, Duration.ZERO), 1);
    }

    @Override
    public @Nullable Object apply(Call call) {
        return switch (call.name()) {
            case Call.CLOCK -> Scenario.START;
            case Call.LOAD ->
                    List.of(new Work(claimed(), Scenario.event(key.event()), Scenario.ENDPOINT));
            case Call.END -> Outcome.answered(200, Optional.empty(), "");
            case Call.APPLY -> new Applied.Lost(null);
            default -> null;
        };
    }

    private Delivery claimed() {
        return new Delivery(
                key,
                State.PENDING,
                version,
                0,
                0,
                List.of(),
                Scenario.START,
                Instant.MAX,
                Line.DUE,
                Scenario.START.plus(Scenario.LEASE),
                Scenario.START,
                null,
                null,
                null,
                null);
    }
}
