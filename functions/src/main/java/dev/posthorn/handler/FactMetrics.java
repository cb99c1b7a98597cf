package dev.posthorn.handler;

import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.State;
import java.util.EnumMap;
import java.util.Map;

/// Which metrics a fact counts towards.
final class FactMetrics {
    private FactMetrics() {}

    static Map<Metric, Long> of(Fact fact) {
        return switch (fact) {
            case Fact.EventAccepted _ -> one(Metric.EventAccepted);
            case Fact.EventDuplicate _ -> one(Metric.EventDuplicate);
            case Fact.EventConflict _ -> one(Metric.EventConflict);
            case Fact.DeliveryAttempted attempted -> attempted(attempted.state());
            case Fact.DeliveryDied _ -> one(Metric.DeliveryDead);
            case Fact.DeliveryReleased _ -> one(Metric.DeliveryReleased);
            case Fact.DeliveryBuried _ -> one(Metric.DeliveryBuried);
            case Fact.HintLost _ -> one(Metric.HintLost);
            case Fact.HintStale _ -> one(Metric.HintStale);
            case Fact.ClaimLost _, Fact.SettlementLost _ -> one(Metric.ClaimLost);
            case Fact.SweepCompleted(int claimed, var _, var _, var _) ->
                    new EnumMap<>(
                            Map.of(Metric.SweepCompleted, 1L, Metric.SweepClaimed, (long) claimed));
            case Fact.EndpointDisabled _ -> one(Metric.EndpointDisabled);
            case Fact.DeliveryRedriven _ -> one(Metric.DeliveryRedriven);
            case Fact.RedriveFailed _ -> one(Metric.RedriveFailed);
        };
    }

    private static Map<Metric, Long> attempted(State state) {
        var metrics = one(Metric.DeliveryAttempted);
        metrics.put(
                switch (state) {
                    case DELIVERED -> Metric.DeliveryDelivered;
                    case DEAD -> Metric.DeliveryDead;
                    case PENDING, PARKED -> Metric.DeliveryRetried;
                },
                1L);
        return metrics;
    }

    private static Map<Metric, Long> one(Metric metric) {
        return new EnumMap<>(Map.of(metric, 1L));
    }
}
