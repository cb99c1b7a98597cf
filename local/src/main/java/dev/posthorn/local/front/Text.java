package dev.posthorn.local.front;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decides as API Gateway does whether a body goes to the function as text or in base64.
final class Text {
    private Text() {}

    /// Whether the content type is one of text and the bytes really are UTF-8.
    static boolean is(@Nullable String contentType, byte[] body) {
        return (contentType == null || isTextual(contentType.toLowerCase(Locale.ROOT)))
                && isUtf8(body);
    }

    static String utf8(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    static String base64(byte[] body) {
        return Base64.getEncoder().encodeToString(body);
    }

    private static boolean isTextual(String type) {
        return type.startsWith("text/")
                || type.contains("json")
                || type.contains("xml")
                || type.startsWith("application/javascript")
                || type.startsWith("application/x-www-form-urlencoded");
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
