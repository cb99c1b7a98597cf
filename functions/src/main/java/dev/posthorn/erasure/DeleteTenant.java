package dev.posthorn.erasure;

import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.Tenant;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.job.Job;
import dev.posthorn.job.JobKey;
import dev.posthorn.job.StartJob;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/// Begins to delete a tenant: from now on nothing is created in it, and a job closes it, which takes a moment, and deletes what it has.
///
/// @param tenants where tenants are stored
/// @param start starts the job
/// @param clock the time
public record DeleteTenant(Tenants tenants, StartJob start, InstantSource clock) {
    /// What came of it.
    public sealed interface Outcome {
        /// A job is at it.
        ///
        /// @param job the job: the same one when the tenant was being deleted already
        record Begun(Job job) implements Outcome {}

        /// There is no such tenant.
        record Unknown() implements Outcome {}

        /// It has another version than was meant.
        record Lost() implements Outcome {}
    }

    /// Begins to delete a tenant. To ask again is to ask how far the job is.
    ///
    /// @param expected the version that is meant; empty for whichever there is
    public Outcome delete(String id, OptionalLong expected) {
        Optional<Tenant> found = tenants.find(id);
        while (found.isPresent() && found.get().isActive()) {
            var tenant = found.get();
            if (expected.isPresent() && expected.getAsLong() != tenant.version()) {
                return new Outcome.Lost();
            }
            tenants.replace(
                    tenant.with(
                            Tenant.State.DELETING, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            found = tenants.find(id);
        }
        return found.<Outcome>map(this::begun).orElseGet(Outcome.Unknown::new);
    }

    /// A tenant that is being deleted changes no more, so that its last change names the job.
    private Outcome begun(Tenant tenant) {
        var key = new JobKey(tenant.id(), Ids.jobId(tenant.updatedAt(), tenant.id()));
        return new Outcome.Begun(start.start(key, Job.Kind.DELETE_TENANT, ""));
    }
}
