package dev.posthorn.api;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/// Times as RFC 3339 spells them: with a four-digit year, and never without the seconds. The JDK's parser is more lenient.
final class Timestamps {
    private static final Pattern RFC_3339 =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    private Timestamps() {}

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
