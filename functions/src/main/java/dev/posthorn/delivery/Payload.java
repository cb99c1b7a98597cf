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
