package dev.posthorn.local.demo;

import dev.posthorn.delivery.Payload;

/// An event that the demonstration published.
///
/// @param id the event's id
/// @param type its type
/// @param data the bytes it was published with, white space around them cut off
record Published(String id, String type, Payload data) {
    /// Whether a body is this event's, with `data` byte for byte as it was published.
    boolean isIn(Payload body) {
        var text = body.toText();
        var head = "{\"type\":\"%s\",\"timestamp\":\"".formatted(type);
        var start = text.indexOf("\",\"data\":", head.length());
        return text.startsWith(head)
                && start > 0
                && text.endsWith("}")
                && text.substring(start + "\",\"data\":".length(), text.length() - 1)
                        .equals(data.toText());
    }
}
