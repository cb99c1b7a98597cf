package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.backfill.BackfillSpec;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.job.Job;
import dev.posthorn.job.Pace;
import dev.posthorn.redrive.RedriveSpec;
import java.util.Optional;
import java.util.Set;

/// How it is shown what a job was asked to do.
final class JobSpecView {
    private JobSpecView() {}

    static Optional<ObjectNode> of(Job job) {
        return switch (job.kind()) {
            case DELETE_TENANT, DELETE_ENDPOINT, AUDIT -> Optional.empty();
            case REDRIVE -> Optional.of(of(RedriveSpec.of(job.subject(), job.spec())));
            case BACKFILL -> {
                var spec = BackfillSpec.of(job.spec());
                yield Optional.of(pace(span(Json.object(), spec.span()), spec.pace()));
            }
        };
    }

    private static ObjectNode of(RedriveSpec spec) {
        var json = Json.object().put("state", Names.of(spec.state()));
        var filter = spec.filter();
        span(json, filter.span());
        names(json, "reason", filter.reasons());
        names(json, "category", filter.categories());
        var window = filter.withinRetryWindow();
        if (window != null) {
            json.put("withinRetryWindow", window);
        }
        return pace(json, spec.pace());
    }

    private static ObjectNode span(ObjectNode json, Span span) {
        if (!span.first().equals(Span.ALWAYS.first())) {
            json.put("since", span.first().toString());
        }
        if (!span.last().equals(Span.ALWAYS.last())) {
            json.put("until", span.last().plusMillis(1).toString());
        }
        return json;
    }

    private static void names(ObjectNode json, String name, Set<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            var list = json.putArray(name);
            values.stream().map(Names::of).sorted().forEach(list::add);
        }
    }

    private static ObjectNode pace(ObjectNode json, Pace pace) {
        return json.put("perSecond", pace.perSecond());
    }
}
