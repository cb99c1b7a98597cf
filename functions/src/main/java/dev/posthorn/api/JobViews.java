package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Page;
import dev.posthorn.job.CancelJob;
import dev.posthorn.job.Job;
import dev.posthorn.job.StartKeyed;
import java.util.TreeMap;

/// The answers that show jobs.
public final class JobViews {
    private static final int ACCEPTED = 202;

    private JobViews() {}

    /// A job that was asked for, and where to ask for it.
    public static Answer begun(Job job) {
        var key = job.key();
        return Answer.json(ACCEPTED, job(job))
                .with("location", "/v1/tenants/%s/jobs/%s".formatted(key.tenant(), key.id()));
    }

    /// What came of starting a job.
    public static Answer of(StartKeyed.Outcome outcome) {
        return switch (outcome) {
            case StartKeyed.Outcome.Begun(var job) -> begun(job);
            case StartKeyed.Outcome.Conflict _ ->
                    Problem.of(
                                    Problem.Kind.IDEMPOTENCY_CONFLICT,
                                    "the idempotency key was used for another job")
                            .toAnswer();
            case StartKeyed.Outcome.TooMany(var most) ->
                    Problem.of(
                                    Problem.Kind.CONFLICT,
                                    "at most %d redrives and backfills of a tenant run at a time: cancel one, or wait until one has ended"
                                            .formatted(most))
                            .toAnswer();
        };
    }

    /// What came of cancelling a job.
    public static Answer of(CancelJob.Outcome outcome) {
        return switch (outcome) {
            case CancelJob.Outcome.Cancelled(var job) -> of(job);
            case CancelJob.Outcome.Unknown _ ->
                    Problem.of(Problem.Kind.NOT_FOUND, "there is no such job").toAnswer();
            case CancelJob.Outcome.Impossible(var why) ->
                    Problem.of(Problem.Kind.CONFLICT, "the job cannot be cancelled: " + why)
                            .toAnswer();
        };
    }

    /// A job.
    public static Answer of(Job job) {
        return Answer.json(200, job(job));
    }

    /// A page of jobs.
    public static Answer of(Page<Job> page) {
        var json = Json.object();
        var list = json.putArray("jobs");
        page.items().forEach(job -> list.add(job(job)));
        page.next().ifPresent(next -> json.put("next", next));
        return Answer.json(200, json);
    }

    private static ObjectNode job(Job job) {
        var json =
                Json.object()
                        .put("id", job.key().id())
                        .put("kind", Names.of(job.kind()))
                        .put("state", Names.of(job.standing().state()));
        if (!job.subject().isEmpty()) {
            json.put("subject", job.subject());
        }
        JobSpecView.of(job).ifPresent(spec -> json.set("spec", spec));
        if (!job.phase().isEmpty()) {
            json.put("phase", job.phase());
        }
        var counts = json.putObject("counts");
        new TreeMap<>(job.counts()).forEach(counts::put);
        json.put("createdAt", job.createdAt().toString())
                .put("updatedAt", job.updatedAt().toString());
        var finishedAt = job.finishedAt();
        if (finishedAt != null) {
            json.put("finishedAt", finishedAt.toString());
        }
        var error = job.standing().error();
        return error == null ? json : json.put("error", error);
    }
}
