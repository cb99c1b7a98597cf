package dev.posthorn.api;

import dev.posthorn.delivery.Category;
import dev.posthorn.delivery.DeadFilter;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.History.Span;
import dev.posthorn.delivery.Ids;
import dev.posthorn.delivery.State;
import dev.posthorn.job.Pace;
import dev.posthorn.redrive.RedriveSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what shall be redriven: `{"endpoint"?, "state"?, "since"?, "until"?, "reason"?, "category"?, "withinRetryWindow"?, "perSecond"?}`,
/// or nothing at all for all of the dead.
public final class RedriveBody {
    private static final List<String> STATES = List.of("dead", "parked");

    private RedriveBody() {}

    /// Reads it.
    public static Parsed<RedriveSpec> parse(Request request) {
        return Json.readOptionalObject(request.body().toBytes())
                .flatMap(object -> Fields.read(object, RedriveBody::spec));
    }

    private static RedriveSpec spec(Fields fields) {
        var endpoint = endpoint(fields);
        var state =
                fields.choice("state", STATES)
                        .flatMap(name -> Names.value(State.class, name))
                        .orElse(State.DEAD);
        var reasons =
                Names.values(
                        DeadReason.class, fields.choices("reason", Names.all(DeadReason.class)));
        if (state == State.PARKED && endpoint == null) {
            fields.wrong("endpoint", "is required where state is parked", null, null);
        }
        if (state == State.PARKED && !reasons.isEmpty()) {
            fields.wrong("reason", "is something that only the dead have", null, null);
        }
        var filter =
                new DeadFilter(
                        span(
                                fields,
                                time(fields, "since").orElse(Span.ALWAYS.first()),
                                time(fields, "until")),
                        reasons,
                        Names.values(
                                Category.class,
                                fields.choices("category", Names.all(Category.class))),
                        flag(fields, "withinRetryWindow").orElse(null));
        return new RedriveSpec(endpoint, state, filter, pace(fields));
    }

    private static @Nullable String endpoint(Fields fields) {
        return fields.text("endpoint", Integer.MAX_VALUE)
                .filter(
                        id ->
                                Ids.isId(id)
                                        || fields.wrong(
                                                        "endpoint",
                                                        "must be an endpoint's id",
                                                        null,
                                                        id)
                                                .isPresent())
                .orElse(null);
    }

    /// From `since`, which is in it, to `until`, which is not.
    static Span span(Fields fields, Instant since, Optional<Instant> until) {
        var span = new Span(since, until.map(end -> end.minusMillis(1)).orElse(Span.ALWAYS.last()));
        if (span.isEmpty()) {
            fields.wrong("until", "must be after since", null, null);
        }
        return span;
    }

    /// A time, to the millisecond.
    static Optional<Instant> time(Fields fields, String name) {
        return fields.text(name, Integer.MAX_VALUE)
                .flatMap(
                        text ->
                                Timestamps.millis(text)
                                        .or(() -> wrong(fields, name, Timestamps.FORM, text)));
    }

    private static Optional<Boolean> flag(Fields fields, String name) {
        return fields.any(name)
                .filter(node -> !node.isNull())
                .flatMap(
                        node ->
                                node.isBoolean()
                                        ? Optional.of(node.booleanValue())
                                        : wrong(fields, name, "true or false", node.toString()));
    }

    private static <T> Optional<T> wrong(Fields fields, String name, String must, String given) {
        return fields.wrong(name, "must be " + must, null, given);
    }

    static Pace pace(Fields fields) {
        return new Pace(
                fields.integer("perSecond", 1, Pace.MOST).map(Math::toIntExact).orElse(Pace.USUAL));
    }
}
