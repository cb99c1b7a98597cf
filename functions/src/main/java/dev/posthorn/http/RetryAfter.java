package dev.posthorn.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `Retry-After`: seconds or a date. What makes no sense is as good as absent.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-retry-after">RFC 9110, Retry-After</a>
final class RetryAfter {
    /// The longest wait that is believed.
    static final Duration LONGEST = Duration.ofDays(7);

    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private RetryAfter() {}

    static Optional<Duration> parse(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        var given = header.strip();
        return (given.matches("[0-9]+") ? Optional.of(seconds(given)) : untilDate(given, now))
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Duration seconds(String digits) {
        try {
            return Duration.ofSeconds(Long.parseLong(digits));
        } catch (NumberFormatException _) {
            return LONGEST;
        }
    }

    private static Optional<Duration> untilDate(String given, Instant now) {
        try {
            var wait = Duration.between(now, ZonedDateTime.parse(given, IMF_FIXDATE).toInstant());
            return wait.isNegative() ? Optional.empty() : Optional.of(wait);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
