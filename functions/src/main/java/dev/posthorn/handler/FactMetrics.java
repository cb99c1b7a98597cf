package dev.posthorn.handler;

import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a fact adds to which metrics.
final class FactMetrics {
    private FactMetrics() {}

    static List<Measured> of(Fact fact) {
        return switch (fact) {
            case Fact.EventAccepted _ -> one(Metric.EventAccepted);
            case Fact.EventDuplicate _ -> one(Metric.EventDuplicate);
            case Fact.EventConflict _ -> one(Metric.EventConflict);
            case Fact.FilterUntried _, Fact.ReceptionRefused _ -> List.of();
            case Fact.DeliveryAttempted attempted -> attempted(attempted);
            case Fact.DeliveryBegun _ -> List.of();
            case Fact.ExchangeLost _, Fact.TallyLost _, Fact.HealthLost _ -> one(Metric.RecordLost);
            case Fact.AnnouncementLate _ -> one(Metric.AnnouncementLate);
            case Fact.DeliveryDied _ -> one(Metric.DeliveryDead);
            case Fact.DeliveryReleased _ -> one(Metric.DeliveryReleased);
            case Fact.DeliveryParked _ -> one(Metric.DeliveryParked);
            case Fact.DeliveryDeferred _ -> one(Metric.DeliveryDeferred);
            case Fact.CircuitOpened _ -> one(Metric.CircuitOpened);
            case Fact.CircuitClosed _ -> List.of();
            case Fact.DeliveryBuried _ -> one(Metric.DeliveryBuried);
            case Fact.HintLost _, Fact.JobHintLost _ -> one(Metric.HintLost);
            case Fact.HintStale _, Fact.JobHintStale _ -> one(Metric.HintStale);
            case Fact.JobStarted _, Fact.JobFinished _, Fact.JobCancelled _ -> List.of();
            case Fact.EventErased _ -> List.of();
            // Each of its failures was counted as a hint that failed.
            case Fact.JobFailed _ -> List.of();
            case Fact.HintFailed _ -> one(Metric.HintFailed);
            case Fact.ClaimLost _, Fact.SettlementLost _ -> one(Metric.ClaimLost);
            case Fact.DueRead(var oldest) ->
                    List.of(new Measured(Metric.OldestDueAge, oldest.toSeconds()));
            case Fact.SweepCompleted(int claimed, var _, var _, var took) ->
                    List.of(
                            new Measured(Metric.SweepCompleted, 1),
                            new Measured(Metric.SweepClaimed, claimed),
                            new Measured(Metric.SweepDuration, took.toMillis()));
            case Fact.EndpointDisabled _ -> one(Metric.EndpointDisabled);
            case Fact.SecretRead _ -> List.of();
            case Fact.DeliveryRedriven _ -> one(Metric.DeliveryRedriven);
            case Fact.RedriveFailed _ -> one(Metric.RedriveFailed);
            case Fact.KeyCreated _, Fact.KeyRevoked _, Fact.KeyUseLost _ -> List.of();
            case Fact.DeliveryAstray _, Fact.ItemUnreadable _ -> one(Metric.AuditFindings);
            case Fact.AuditOverdue _ -> one(Metric.AuditOverdue);
            case Fact.AuditCompleted _ -> one(Metric.AuditCompleted);
            case Fact.SchemaChecked(var differences) ->
                    List.of(new Measured(Metric.SchemaDrift, differences.size()));
        };
    }

    private static List<Measured> attempted(Fact.DeliveryAttempted fact) {
        var attempt = fact.attempt();
        var measured = new ArrayList<>(one(Metric.DeliveryAttempted));
        measured.add(
                new Measured(Metric.DeliveryAttempted, 1, attempt.outcome().category().name()));
        measured.addAll(
                one(
                        switch (fact.state()) {
                            case DELIVERED -> Metric.DeliveryDelivered;
                            case DEAD -> Metric.DeliveryDead;
                            case PENDING, PARKED -> Metric.DeliveryRetried;
                        }));
        if (fact.state() == State.DELIVERED && attempt.redrive() == 0) {
            var end = attempt.startedAt().plus(attempt.duration());
            var latency = Duration.between(fact.acceptedAt(), end).toMillis();
            measured.add(new Measured(Metric.DeliveryLatency, latency));
        }
        return measured;
    }

    private static List<Measured> one(Metric metric) {
        return List.of(new Measured(metric, 1));
    }
}
