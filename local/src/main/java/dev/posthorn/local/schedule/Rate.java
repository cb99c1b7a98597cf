package dev.posthorn.local.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads EventBridge Scheduler's `rate(...)` expressions.
final class Rate {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private Rate() {}

    /// The period, or empty when the expression is not a rate.
    static Optional<Duration> parse(String expression) {
        var rate = RATE.matcher(expression.trim());
        if (!rate.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(rate.group(1));
        return Optional.of(
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }
}
