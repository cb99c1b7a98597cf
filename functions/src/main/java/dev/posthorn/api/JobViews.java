package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.delivery.Page;
import dev.posthorn.job.Job;
import java.util.Locale;
import java.util.TreeMap;

/// The answers that show jobs.
public final class JobViews {
    private static final int ACCEPTED = 202;

    private JobViews() {}

    /// A job that was asked for.
    public static Answer begun(Job job) {
        return Answer.json(ACCEPTED, job(job));
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
                        .put("kind", job.kind().name().toLowerCase(Locale.ROOT))
                        .put("state", job.runs() ? "running" : "done");
        if (!job.subject().isEmpty()) {
            json.put("subject", job.subject());
        }
        if (!job.phase().isEmpty()) {
            json.put("phase", job.phase());
        }
        var counts = json.putObject("counts");
        new TreeMap<>(job.counts()).forEach(counts::put);
        json.put("createdAt", job.createdAt().toString())
                .put("updatedAt", job.updatedAt().toString());
        var finishedAt = job.finishedAt();
        return finishedAt == null ? json : json.put("finishedAt", finishedAt.toString());
    }
}
