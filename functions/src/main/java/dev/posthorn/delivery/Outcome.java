package dev.posthorn.delivery;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
        return new Outcome(
                Category.ofStatus(status), status, null, retryAfter.orElse(null), snippet);
    }

    /// The endpoint did not answer.
    public static Outcome failed(Category category, String error) {
        return new Outcome(category, 0, error, null, "");
    }

    /// The same, its texts cut to so many bytes of UTF-8, between characters; half a character becomes `?`.
    Outcome cutTo(int bytes) {
        var shortError = error == null ? null : cut(error, bytes);
        return new Outcome(category, status, shortError, waitAtLeast, cut(snippet, bytes));
    }

    private static String cut(String text, int bytes) {
        var kept = ByteBuffer.allocate(bytes);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(text), kept, true);
        return StandardCharsets.UTF_8.decode(kept.flip()).toString();
    }
}
