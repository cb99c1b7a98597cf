package dev.posthorn.local;

import dev.posthorn.audit.StartAudit;
import dev.posthorn.contract.Metric;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.dynamodb.DynamoDbJobs;
import dev.posthorn.job.Job;
import dev.posthorn.job.Progress;
import dev.posthorn.local.client.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// What audits are for.
///
/// @param minutes the running stack
/// @param tenant whose endpoint takes what was stranded
record AuditScenarios(Minutes minutes, Tenant tenant) {
    Map<String, Scenario> all() {
        return Map.of("AuditFindingsAlarm", stranded(), "AuditOverdueAlarm", overdue());
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

    /// The audit of yesterday is stuck. A new instance looks for it at once.
    private Scenario overdue() {
        var yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        var key = StartAudit.ofDay(yesterday);
        var jobs = new DynamoDbJobs(minutes.runtime().dynamoDb(), minutes.runtime().tableName());
        var week = Duration.ofDays(7);
        return Scenario.lasting(
                () -> {
                    jobs.putIfAbsent(
                            Job.begun(
                                    key, Job.Kind.AUDIT, "", Map.of(), Instant.now(), week, week));
                    minutes.runtime().faults().renew("SweepFunction");
                },
                () -> {
                    var stuck = jobs.find(key, Instant.now()).orElseThrow();
                    jobs.replace(stuck.after(new Progress.Done(Map.of()), Instant.now(), week));
                });
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
