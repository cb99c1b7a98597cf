package dev.posthorn.backfill;

import dev.posthorn.delivery.History.Span;
import dev.posthorn.job.Pace;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/// Which events an endpoint shall get, and how fast.
///
/// @param span when they were accepted
/// @param pace how fast
public record BackfillSpec(Span span, Pace pace) {
    private static final String SINCE = "since";
    private static final String UNTIL = "until";
    private static final String PER_SECOND = "perSecond";

    /// As a job keeps it; the endpoint is the job's subject.
    public Map<String, String> toMap() {
        return Map.of(
                SINCE,
                span.first().toString(),
                UNTIL,
                span.last().toString(),
                PER_SECOND,
                String.valueOf(pace.perSecond()));
    }

    /// What a job keeps.
    public static BackfillSpec of(Map<String, String> map) {
        return new BackfillSpec(
                new Span(time(map, SINCE), time(map, UNTIL)),
                new Pace(Integer.parseInt(Objects.requireNonNull(map.get(PER_SECOND)))));
    }

    private static Instant time(Map<String, String> map, String name) {
        return Instant.parse(Objects.requireNonNull(map.get(name)));
    }
}
