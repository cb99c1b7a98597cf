package dev.posthorn.delivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an attempt came to.
///
/// @param category what kind of thing
/// @param status the HTTP status, or 0 when there was none
/// @param error what went wrong, in a few words, when there was no status
/// @param waitAtLeast what `Retry-After` asked for
/// @param snippet the beginning of the response body as text, possibly empty
public record Outcome(
        Category category,
        int status,
        @Nullable String error,
        @Nullable Duration waitAtLeast,
        String snippet) {

    /// The endpoint answered.
    public static Outcome answered(int status, Optional<Duration> retryAfter, String snippet) {
        return new Outcome(Category.ofStatus(status), status, null, retryAfter.orElse(null), snippet);
    }

    /// The endpoint did not answer.
    public static Outcome failed(Category category, String error) {
        return new Outcome(category, 0, error, null, "");
    }
}
