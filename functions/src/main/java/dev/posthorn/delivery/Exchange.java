package dev.posthorn.delivery;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was said in an attempt, for reading it later: header names in lower case, values of sensitive headers hidden.
///
/// @param sent the headers of the request as they went out
/// @param answer what came back; null when nothing did
public record Exchange(Map<String, String> sent, @Nullable Answer answer) {
    /// The most bytes of a response's body that are kept.
    public static final int MOST_BODY_BYTES = 4 * 1024;

    /// The most bytes of a response's headers that are kept, names and values together.
    public static final int MOST_HEADER_BYTES = 8 * 1024;

    /// The most headers of a response that are kept.
    public static final int MOST_HEADERS = 100;

    /// Copies the map, ordered by name.
    public Exchange {
        sent = ordered(sent);
    }

    /// What an endpoint answered.
    ///
    /// @param headers its headers, as far as they are kept
    /// @param body the beginning of its body as text that is safe to show
    /// @param truncated whether the body went on or broke off
    public record Answer(Map<String, String> headers, String body, boolean truncated) {
        /// Copies the map, ordered by name.
        public Answer {
            headers = ordered(headers);
        }
    }

    private static Map<String, String> ordered(Map<String, String> headers) {
        return Collections.unmodifiableMap(new TreeMap<>(headers));
    }
}
