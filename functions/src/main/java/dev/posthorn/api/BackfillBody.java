package dev.posthorn.api;

import dev.posthorn.backfill.BackfillSpec;
import dev.posthorn.delivery.History.Span;

/// Reads which events an endpoint shall get that it never had: `{"since", "until"?, "perSecond"?}`.
public final class BackfillBody {
    private BackfillBody() {}

    /// Reads it.
    public static Parsed<BackfillSpec> parse(Request request) {
        return Json.readObject(request.body().toBytes())
                .flatMap(object -> Fields.read(object, BackfillBody::spec));
    }

    private static BackfillSpec spec(Fields fields) {
        fields.require("since");
        var since = RedriveBody.time(fields, "since").orElse(Span.ALWAYS.first());
        return new BackfillSpec(
                RedriveBody.span(fields, since, RedriveBody.time(fields, "until")),
                RedriveBody.pace(fields));
    }
}
