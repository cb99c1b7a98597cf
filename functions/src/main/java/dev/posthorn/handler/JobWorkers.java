package dev.posthorn.handler;

import dev.posthorn.backfill.Backfill;
import dev.posthorn.erasure.EndpointDeletion;
import dev.posthorn.erasure.TenantDeletion;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.job.Job;
import dev.posthorn.job.Worker;
import dev.posthorn.redrive.BulkRedrive;
import java.util.Map;

/// Who works which jobs.
final class JobWorkers {
    private JobWorkers() {}

    static Map<Job.Kind, Worker> of(Wiring wiring) {
        var lease = wiring.settings.budget().lease();
        var clock = wiring.clock;
        return Map.of(
                Job.Kind.DELETE_TENANT,
                new TenantDeletion(
                        wiring.tenantData,
                        wiring.endpoints,
                        wiring.settings.budget().retention(),
                        clock),
                Job.Kind.DELETE_ENDPOINT,
                new EndpointDeletion(
                        wiring.history,
                        wiring.deliveries,
                        wiring.burial(),
                        wiring.telemetry,
                        lease,
                        clock),
                Job.Kind.REDRIVE,
                new BulkRedrive(
                        wiring.deliveries,
                        wiring.history,
                        wiring.endpoints,
                        wiring.claimHints(),
                        wiring.telemetry,
                        lease,
                        clock),
                Job.Kind.BACKFILL,
                new Backfill(
                        wiring.history,
                        wiring.endpoints,
                        wiring.events,
                        new RulerFilters(),
                        wiring.deliveries,
                        wiring.claimHints(),
                        wiring.telemetry,
                        lease,
                        clock));
    }
}
