package dev.posthorn.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where in a line or a history a page ended: what stands behind this delivery comes next. As text it is what [Page#next] holds.
///
/// @param at the delivery's time in it
/// @param key the delivery
public record Position(Instant at, DeliveryKey key) {
    private static final String SEPARATOR = "~";

    /// As text, fit for a URL.
    public String text() {
        return at.toEpochMilli() + SEPARATOR + key.tenant() + SEPARATOR + key.id();
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException when the text is no position
    public static Position parse(String text) {
        var parts = text.split(SEPARATOR, -1);
        if (parts.length == 3 && Ids.isTenant(parts[1])) {
            var key = DeliveryKey.parse(parts[1], parts[2]);
            if (key.isPresent()) {
                return new Position(instant(parts[0], text), key.get());
            }
        }
        throw noPosition(text, null);
    }

    private static Instant instant(String millis, String text) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException | DateTimeException e) {
            throw noPosition(text, e);
        }
    }

    private static IllegalArgumentException noPosition(String text, @Nullable Exception cause) {
        return new IllegalArgumentException("no position in a list: " + text, cause);
    }
}
