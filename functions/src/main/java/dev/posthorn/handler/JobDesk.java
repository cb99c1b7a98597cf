package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.JobViews;
import dev.posthorn.api.PageQuery;
import dev.posthorn.audit.StartAudit;
import dev.posthorn.delivery.Ids;
import dev.posthorn.job.CancelJob;
import dev.posthorn.job.Jobs;
import java.time.InstantSource;

/// Shows jobs, cancels them, and starts the audit.
final class JobDesk implements Desk {
    private final Jobs jobs;
    private final CancelJob cancel;
    private final StartAudit startAudit;
    private final InstantSource clock;

    JobDesk(Wiring wiring) {
        jobs = wiring.jobs;
        startAudit = wiring.startAudit();
        clock = wiring.clock;
        cancel = new CancelJob(jobs, wiring.startJob(), clock);
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case LIST_JOBS ->
                    PageQuery.parse(call.request(), Ids::isId)
                            .answer(query -> list(call.tenant(), query));
            case READ_JOB ->
                    call.request()
                            .job(call.tenant())
                            .flatMap(key -> jobs.find(key, clock.instant()))
                            .map(JobViews::of)
                            .orElseGet(() -> ApiFunction.notFound("job"));
            case CANCEL_JOB ->
                    call.request()
                            .job(call.tenant())
                            .map(key -> JobViews.of(cancel.cancel(key)))
                            .orElseGet(() -> ApiFunction.notFound("job"));
            case RUN_AUDIT -> JobViews.begun(startAudit.now());
            default -> ApiFunction.notFound("route");
        };
    }

    private Answer list(String tenant, PageQuery query) {
        return JobViews.of(jobs.ofTenant(tenant, clock.instant(), query.from(), query.limit()));
    }
}
