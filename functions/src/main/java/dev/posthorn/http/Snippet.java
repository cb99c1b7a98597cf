package dev.posthorn.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/// The beginning of what an endpoint said, as text that is safe to log.
final class Snippet {
    /// How much of a body is read.
    static final int MAX_BYTES = 1024;

    /// What could forge a log line or redraw a terminal: control characters, invisible formatting (such as the bidirectional
    /// overrides), separators that some take for line ends.
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    private Snippet() {}

    /// The beginning of a body, or as much as came before it broke off.
    static String of(InputStream body) {
        var bytes = new byte[MAX_BYTES];
        int length = 0;
        try {
            int read = body.read(bytes, 0, MAX_BYTES);
            while (read > 0) {
                length += read;
                read = body.read(bytes, length, MAX_BYTES - length);
            }
        } catch (IOException _) {
            // The status is the answer; the body is for reading along.
        }
        return clean(new String(bytes, 0, length, UTF_8));
    }

    /// The text with everything that could mislead a reader replaced.
    static String clean(String text) {
        return UNSAFE.matcher(text).replaceAll("\uFFFD");
    }
}
