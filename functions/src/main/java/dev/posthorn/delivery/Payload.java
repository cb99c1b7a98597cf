package dev.posthorn.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes that every attempt of an event carries, fixed at acceptance.
public final class Payload {
    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /// These bytes, copied.
    public static Payload of(byte[] bytes) {
        return new Payload(bytes.clone());
    }

    /// A head, a payload and a tail, one after the other, in UTF-8.
    public static Payload joined(String head, Payload middle, String tail) {
        var first = head.getBytes(StandardCharsets.UTF_8);
        var last = tail.getBytes(StandardCharsets.UTF_8);
        return new Payload(
                ByteBuffer.allocate(first.length + middle.bytes.length + last.length)
                        .put(first)
                        .put(middle.bytes)
                        .put(last)
                        .array());
    }

    /// What endpoints get of an event, as Standard Webhooks recommend it: `type`, `timestamp` and `data`.
    ///
    /// @param type the event's type
    /// @param timestamp when it happened, as RFC 3339 text
    /// @param data the JSON value that it carries, byte for byte
    /// @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#payload-structure">
    ///     Payload structure</a>
    public static Payload standard(String type, String timestamp, Payload data) {
        var head = "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":".formatted(type, timestamp);
        return joined(head, data, "}");
    }

    /// A copy of the bytes.
    public byte[] toBytes() {
        return bytes.clone();
    }

    /// How many bytes there are.
    public int size() {
        return bytes.length;
    }

    /// The bytes as UTF-8 text.
    public String toText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
