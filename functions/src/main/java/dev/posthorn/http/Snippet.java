package dev.posthorn.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.posthorn.delivery.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/// The beginning of what an endpoint said, as text that is safe to log.
///
/// @param text the text
/// @param truncated whether it went on or broke off
record Snippet(String text, boolean truncated) {
    /// How much of a body is kept.
    static final int MAX_BYTES = Exchange.MOST_BODY_BYTES;

    /// Of a body that never came.
    static final Snippet NONE = new Snippet("", false);

    /// What could forge a log line or redraw a terminal: control characters, invisible formatting (such as the bidirectional
    /// overrides), separators that some take for line ends.
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    /// The beginning of a body, or as much as came before it broke off.
    static Snippet of(InputStream body) {
        var bytes = new byte[MAX_BYTES + 1];
        int length = 0;
        boolean whole = false;
        try {
            int read = body.read(bytes, 0, bytes.length);
            while (read > 0) {
                length += read;
                read = body.read(bytes, length, bytes.length - length);
            }
            whole = length <= MAX_BYTES;
        } catch (IOException _) {
            // The status is the answer; the body is for reading along.
        }
        return new Snippet(clean(new String(bytes, 0, Math.min(length, MAX_BYTES), UTF_8)), !whole);
    }

    /// The text with everything that could mislead a reader replaced.
    static String clean(String text) {
        return UNSAFE.matcher(text).replaceAll("\uFFFD");
    }
}
