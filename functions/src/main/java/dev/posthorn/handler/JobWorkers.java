package dev.posthorn.handler;

import dev.posthorn.audit.Audit;
import dev.posthorn.audit.EventCheck;
import dev.posthorn.audit.ParkedCheck;
import dev.posthorn.backfill.Backfill;
import dev.posthorn.contract.Budget;
import dev.posthorn.erasure.EndpointDeletion;
import dev.posthorn.erasure.TenantDeletion;
import dev.posthorn.filter.RulerFilters;
import dev.posthorn.job.Job;
import dev.posthorn.job.Worker;
import dev.posthorn.redrive.BulkRedrive;
import java.time.Duration;
import java.util.Map;

/// Builds whoever does the work of jobs.
final class JobWorkers {
    private final Wiring wiring;
    private final Duration lease;

    private JobWorkers(Wiring wiring) {
        this.wiring = wiring;
        lease = wiring.settings.budget().lease();
    }

    /// A worker for each kind of job.
    static Map<Job.Kind, Worker> of(Wiring wiring) {
        var workers = new JobWorkers(wiring);
        return Map.of(
                Job.Kind.DELETE_TENANT, workers.tenantDeletion(),
                Job.Kind.DELETE_ENDPOINT, workers.endpointDeletion(),
                Job.Kind.REDRIVE, workers.redrive(),
                Job.Kind.BACKFILL, workers.backfill(),
                Job.Kind.AUDIT, workers.audit());
    }

    private Worker tenantDeletion() {
        return new TenantDeletion(
                wiring.tenantData,
                wiring.endpoints,
                wiring.settings.budget().retention(),
                wiring.clock);
    }

    private Worker endpointDeletion() {
        return new EndpointDeletion(
                wiring.history, wiring.deliveries, wiring.burial(), lease, wiring.clock);
    }

    private Worker redrive() {
        return new BulkRedrive(
                wiring.deliveries,
                wiring.history,
                wiring.endpoints,
                wiring.claimHints(),
                wiring.telemetry,
                lease,
                wiring.clock);
    }

    private Worker backfill() {
        return new Backfill(
                wiring.history,
                wiring.endpoints,
                wiring.events,
                new RulerFilters(),
                wiring.deliveries,
                wiring.claimHints(),
                wiring.telemetry,
                lease,
                wiring.clock);
    }

    private Worker audit() {
        var terms = new EventCheck.Terms(lease, lease.plus(Budget.MARGIN));
        var stock = wiring.stock();
        var events =
                new EventCheck(
                        stock,
                        wiring.deliveries,
                        wiring.tenants,
                        wiring.claimHints(),
                        wiring.telemetry,
                        terms,
                        wiring.clock);
        var parked =
                new ParkedCheck(
                        wiring.deliveries,
                        wiring.endpoints,
                        wiring.burial(),
                        wiring.telemetry,
                        lease,
                        wiring.clock);
        return new Audit(stock, events, parked, wiring.telemetry, wiring.clock);
    }
}
