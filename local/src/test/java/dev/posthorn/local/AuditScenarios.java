package dev.posthorn.local;

import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.local.client.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What audits are for.
///
/// @param minutes the running stack
/// @param tenant whose endpoint takes what was stranded
record AuditScenarios(Minutes minutes, Tenant tenant) {
    Map<String, Scenario> all() {
        return Map.of("AuditFindingsAlarm", stranded(), "AuditMissingAlarm", days());
    }

    /// Every minute a delivery is lost from its line, and somebody has all looked through.
    private Scenario stranded() {
        return new Scenario(
                _ -> {
                    var findings = minutes.stack.sum(Metric.AuditFindings);
                    minutes.stack.strand(accepted());
                    audit();
                    Shop.eventually(() -> minutes.stack.sum(Metric.AuditFindings) > findings);
                },
                () -> {});
    }

    /// Days pass as minutes do; there is an audit on none of them.
    private Scenario days() {
        return new Scenario(_ -> minutes.skip(Duration.ofDays(1)), this::audit);
    }

    private DeliveryKey accepted() {
        var id = UUID.randomUUID().toString();
        var stack = minutes.stack;
        var endpointId = "ep_" + id.replace("-", "").substring(0, 26);
        var endpoint = stack.endpoint("stranded", endpointId, tenant.receiver.url());
        return stack.accept(endpoint, id, Instant.now(), Duration.ofMinutes(1)).key();
    }

    private void audit() {
        var completed = minutes.stack.sum(Metric.AuditCompleted);
        try (ApiClient api = minutes.stack.api(dev.posthorn.delivery.Tenant.RESERVED)) {
            api.audit();
        }
        Shop.eventually(() -> minutes.stack.sum(Metric.AuditCompleted) > completed);
    }
}
