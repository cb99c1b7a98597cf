package dev.posthorn.handler;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entries;

import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Fact;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one wide line per fact: its name as the message, everything else as fields. No payload, no secret, no header.
final class FactLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.posthorn");

    void write(Fact fact) {
        switch (fact) {
            case Fact.OfEvent f -> event(f);
            case Fact.FilterUntried(var event, var endpoint) ->
                    warn("filter.untried", fields(event).with("endpoint", endpoint));
            case Fact.ReceptionRefused(var source, var why) ->
                    info("reception.refused", new Fields().with("source", source).with("why", why));
            case Fact.DeliveryAttempted f -> info("delivery.attempted", attempted(f));
            case Fact.SettlementLost f ->
                    warn(
                            "settlement.lost",
                            attempted(f.delivery(), f.attempt()).with("step", f.step()));
            case Fact.DeliveryBegun _ -> {
                // Counted; delivery.attempted or delivery.dead is the line.
            }
            case Fact.ExchangeLost f ->
                    warn(
                            "exchange.lost",
                            attempted(f.delivery(), f.attempt()).with("why", f.why()));
            case Fact.TallyLost(var why) -> warn("tally.lost", new Fields().with("why", why));
            case Fact.DeliveryDied f ->
                    warn("delivery.dead", fields(f.delivery()).with("reason", f.reason()));
            case Fact.DeliveryReleased f -> info("delivery.released", fields(f.delivery()));
            case Fact.DeliveryParked f -> info("delivery.parked", fields(f.delivery()));
            case Fact.DeliveryDeferred f ->
                    info("delivery.deferred", fields(f.delivery()).with("until", f.slot()));
            case Fact.DeliveryBuried f -> warn("delivery.buried", fields(f.delivery()));
            case Fact.DeliveryRedriven f ->
                    info("delivery.redriven", fields(f.delivery()).with("redrives", f.redrives()));
            case Fact.RedriveFailed f ->
                    warn("redrive.failed", fields(f.delivery()).with("why", f.why()));
            case Fact.HintLost f -> warn("hint.lost", fields(f.hint().key()).with("why", f.why()));
            case Fact.HintStale f ->
                    info("hint.stale", fields(f.hint().key()).with("version", f.hint().version()));
            case Fact.OfJob f -> job(f);
            case Fact.HintFailed(var id, var why) ->
                    warn("hint.failed", new Fields().with("messageId", id).with("why", why));
            case Fact.ClaimLost f ->
                    info("claim.lost", fields(f.delivery()).with("step", f.step()));
            case Fact.SweepCompleted f -> info("sweep.completed", swept(f));
            case Fact.DueRead _ -> {
                // A metric; sweep.completed is the line.
            }
            case Fact.SchemaChecked(var differences) -> {
                if (!differences.isEmpty()) {
                    warn("schema.drift", new Fields().with("differences", differences));
                }
            }
            case Fact.DeliveryAstray f ->
                    warn("delivery.astray", fields(f.delivery()).with("finding", f.finding()));
            case Fact.ItemUnreadable(var item, var why) ->
                    warn("item.unreadable", new Fields().with("item", item).with("why", why));
            case Fact.AuditCompleted f ->
                    info(
                            "audit.completed",
                            new Fields()
                                    .with("deliveries", f.deliveries())
                                    .with("findings", f.findings())
                                    .with("repaired", f.repaired()));
            case Fact.KeyCreated f ->
                    info(
                            "key.created",
                            key(f.keyId())
                                    .with("role", f.role())
                                    .with("tenant", f.tenant())
                                    .with("by", f.by()));
            case Fact.KeyRevoked f -> info("key.revoked", key(f.keyId()).with("by", f.by()));
            case Fact.KeyUseLost f -> warn("key.use.lost", key(f.keyId()).with("why", f.why()));
            case Fact.EndpointDisabled f ->
                    warn(
                            "endpoint.disabled",
                            fields(f.tenant(), f.endpointId()).with("reason", f.reason()));
            case Fact.CircuitOpened f ->
                    warn(
                            "circuit.opened",
                            fields(f.tenant(), f.endpointId()).with("failures", f.failures()));
            case Fact.CircuitClosed f -> info("circuit.closed", fields(f.tenant(), f.endpointId()));
            case Fact.HealthLost f ->
                    warn("health.lost", fields(f.tenant(), f.endpointId()).with("why", f.why()));
            case Fact.AnnouncementLate f ->
                    warn(
                            "announcement.late",
                            new Fields()
                                    .with("tenant", f.tenant())
                                    .with("what", f.what())
                                    .with("why", f.why()));
            case Fact.SecretRead f ->
                    warn("secret.read", fields(f.tenant(), f.endpointId()).with("key", f.keyId()));
        }
    }

    private static void event(Fact.OfEvent fact) {
        var fields = fields(fact.event());
        switch (fact) {
            case Fact.EventAccepted(var _, var type, int deliveries, int bytes) ->
                    info(
                            "event.accepted",
                            fields.with("type", type)
                                    .with("deliveries", deliveries)
                                    .with("bytes", bytes));
            case Fact.EventDuplicate _ -> info("event.duplicate", fields);
            case Fact.EventConflict _ -> info("event.conflict", fields);
            case Fact.EventErased(var _, int died) ->
                    info("event.erased", fields.with("died", died));
        }
    }

    private static void job(Fact.OfJob fact) {
        var fields = new Fields().with("tenant", fact.tenant()).with("job", fact.job());
        switch (fact) {
            case Fact.JobStarted f -> info("job.started", fields.with("kind", f.kind()));
            case Fact.JobHintLost f -> warn("hint.lost", fields.with("why", f.why()));
            case Fact.JobHintStale _ -> info("hint.stale", fields);
            case Fact.AuditOverdue _ -> warn("audit.overdue", fields);
            case Fact.JobFinished f ->
                    info("job.finished", fields.with("kind", f.kind()).with("counts", f.counts()));
            case Fact.JobCancelled f ->
                    info("job.cancelled", fields.with("kind", f.kind()).with("counts", f.counts()));
            case Fact.JobFailed f ->
                    warn("job.failed", fields.with("kind", f.kind()).with("why", f.why()));
        }
    }

    private static Fields swept(Fact.SweepCompleted fact) {
        return new Fields()
                .with("claimed", fact.claimed())
                .with("buried", fact.buried())
                .with("backlogged", fact.backlogged())
                .with("durationMillis", fact.took().toMillis());
    }

    private static Fields attempted(Fact.DeliveryAttempted fact) {
        return attempted(fact.delivery(), fact.attempt())
                .with("state", fact.state())
                .with("reason", fact.reason())
                .with("next", fact.next());
    }

    private static Fields attempted(DeliveryKey delivery, Attempt attempt) {
        return fields(delivery)
                .with("attempt", attempt.number())
                .with("redrive", attempt.redrive())
                .with("status", attempt.outcome().status())
                .with("category", attempt.outcome().category())
                .with("failure", attempt.outcome().error())
                .with("durationMillis", attempt.duration().toMillis());
    }

    private static Fields key(String id) {
        return new Fields().with("key", id);
    }

    private static Fields fields(DeliveryKey key) {
        return fields(key.event()).with("endpoint", key.endpointId());
    }

    private static Fields fields(String tenant, String endpointId) {
        return new Fields().with("tenant", tenant).with("endpoint", endpointId);
    }

    private static Fields fields(EventKey key) {
        return new Fields().with("tenant", key.tenant()).with("event", key.id());
    }

    private static void info(String name, Fields fields) {
        LOG.info(name, entries(fields.values));
    }

    private static void warn(String name, Fields fields) {
        LOG.warn(name, entries(fields.values));
    }

    private static final class Fields {
        private final Map<String, Object> values = new LinkedHashMap<>();

        Fields with(String name, @Nullable Object value) {
            if (value != null) {
                values.put(name, value instanceof Number ? value : value.toString());
            }
            return this;
        }
    }
}
