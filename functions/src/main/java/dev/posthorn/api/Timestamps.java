package dev.posthorn.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// Times as RFC 3339 spells them: with a four-digit year, and never without the seconds. The JDK's parser is more lenient.
final class Timestamps {
    private static final Pattern RFC_3339 =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    /// What a text must be that spells a time, in a sentence's end.
    static final String FORM = "an RFC 3339 time, such as 2026-01-31T12:00:00Z";

    private Timestamps() {}

    /// The time that a text spells. Acceptance is known to the millisecond, so that a time between two stands for the later.
    static Optional<Instant> millis(String text) {
        return parse(text)
                .map(OffsetDateTime::toInstant)
                .map(
                        time -> {
                            var whole = time.truncatedTo(ChronoUnit.MILLIS);
                            return whole.equals(time) ? whole : whole.plusMillis(1);
                        });
    }

    static boolean isRfc3339(String text) {
        return parse(text).isPresent();
    }

    /// The time that a text spells; empty when it spells none.
    static Optional<OffsetDateTime> parse(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
