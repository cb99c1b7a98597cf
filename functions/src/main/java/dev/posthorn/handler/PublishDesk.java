package dev.posthorn.handler;

import dev.posthorn.api.Answer;
import dev.posthorn.api.BatchBody;
import dev.posthorn.api.EventBody;
import dev.posthorn.api.Parsed;
import dev.posthorn.api.Problem;
import dev.posthorn.api.PublishViews;
import dev.posthorn.api.PublishViews.Entry;
import dev.posthorn.api.Request;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.ingest.Acceptance;
import dev.posthorn.ingest.Ingest;
import dev.posthorn.ingest.Submission;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts what producers publish.
final class PublishDesk implements Desk {
    private static final Logger LOG = LoggerFactory.getLogger(PublishDesk.class);

    private final Ingest ingest;

    PublishDesk(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.route()) {
            case PUBLISH_EVENT -> publish(call.tenant(), call.request());
            case PUBLISH_EVENTS ->
                    BatchBody.parse(call.tenant(), call.request())
                            .answer(events -> publish(call.tenant(), events));
            default -> ApiFunction.notFound("route");
        };
    }

    Answer publish(String tenant, Request request) {
        return EventBody.parse(tenant, request)
                .answer(submission -> PublishViews.of(ingest.accept(submission)));
    }

    private Answer publish(String tenant, List<Parsed<Submission>> events) {
        var good = new ArrayList<Submission>();
        events.forEach(
                event -> {
                    if (event instanceof Parsed.Ok<Submission>(var submission)) {
                        good.add(submission);
                    }
                });
        var accepted = ingest.accept(tenant, good);
        if (accepted.stream().anyMatch(PublishDesk::isNoTenants)) {
            return ApiFunction.notFound("tenant");
        }
        var done = accepted.iterator();
        return PublishViews.ofBatch(
                events.stream()
                        .map(
                                event ->
                                        switch (event) {
                                            case Parsed.Bad<Submission>(var problem) ->
                                                    new Entry.Refused(problem);
                                            case Parsed.Ok<Submission> _ -> entry(done.next());
                                        })
                        .toList());
    }

    private static boolean isNoTenants(Done<Submission, Acceptance> done) {
        return done instanceof Done.Well<Submission, Acceptance>(var _, Acceptance.NoTenant _);
    }

    private static Entry entry(Done<Submission, Acceptance> done) {
        return switch (done) {
            case Done.Well<Submission, Acceptance>(var _, var acceptance) ->
                    new Entry.Taken(acceptance);
            case Done.Badly<Submission, Acceptance>(var _, var cause) -> {
                LOG.error("publishing.failed", cause);
                yield new Entry.Refused(
                        Problem.of(
                                Problem.Kind.INTERNAL_ERROR,
                                "accepting it failed; send it again with the same id"));
            }
        };
    }
}
