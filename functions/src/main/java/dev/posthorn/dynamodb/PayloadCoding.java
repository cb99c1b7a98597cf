package dev.posthorn.dynamodb;

import static dev.posthorn.contract.DeliveryTable.ENCODING;
import static dev.posthorn.contract.DeliveryTable.PAYLOAD;

import dev.posthorn.delivery.Payload;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How payloads are stored: deflated when that is smaller, else as they are.
final class PayloadCoding {
    private static final String DEFLATE = "deflate";

    private PayloadCoding() {}

    static void write(Payload payload, Map<String, AttributeValue> item) {
        var plain = payload.toBytes();
        var deflated = deflate(plain);
        if (deflated.length + ENCODING.length() + DEFLATE.length() < plain.length) {
            item.put(PAYLOAD, Values.bytes(deflated));
            item.put(ENCODING, Values.text(DEFLATE));
        } else {
            item.put(PAYLOAD, Values.bytes(plain));
        }
    }

    static Payload read(Item item) {
        var stored = item.bytes(PAYLOAD);
        var encoding = item.optionalText(ENCODING);
        if (encoding == null) {
            return Payload.of(stored);
        }
        if (encoding.equals(DEFLATE)) {
            return Payload.of(inflate(stored));
        }
        throw new IllegalStateException(
                "unknown encoding %s of %s".formatted(encoding, Keys.event(item)));
    }

    private static byte[] deflate(byte[] plain) {
        try (var deflater = new Deflater()) {
            deflater.setInput(plain);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            Deflation.drain(deflater, out);
            return out.toByteArray();
        }
    }

    private static byte[] inflate(byte[] deflated) {
        try (var inflater = new Inflater()) {
            inflater.setInput(deflated);
            return Deflation.drain(inflater, "a stored payload");
        }
    }
}
