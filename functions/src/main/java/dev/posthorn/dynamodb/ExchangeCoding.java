package dev.posthorn.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.posthorn.delivery.Exchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was said in an attempt as bytes: a form's number, then its parts each after its length, deflated.
final class ExchangeCoding {
    /// The one form so far. Another dictionary is another form.
    private static final int FORM = 1;

    private static final int UNANSWERED = 0;
    private static final int WHOLE = 1;
    private static final int TRUNCATED = 2;

    private ExchangeCoding() {}

    static byte[] write(Exchange exchange) {
        var plain = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(plain)) {
            write(exchange.sent(), out);
            write(exchange.answer(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Deflation.deflate(FORM, plain.toByteArray());
    }

    static Exchange read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORM) {
            throw new IllegalStateException("what was said in an attempt has an unknown form");
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(Deflation.inflate(bytes)))) {
            return new Exchange(readMap(in), readAnswer(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Exchange.@Nullable Answer answer, DataOutputStream out)
            throws IOException {
        if (answer == null) {
            out.writeByte(UNANSWERED);
        } else {
            out.writeByte(answer.truncated() ? TRUNCATED : WHOLE);
            write(answer.headers(), out);
            write(answer.body(), out);
        }
    }

    private static Exchange.@Nullable Answer readAnswer(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return kind == UNANSWERED
                ? null
                : new Exchange.Answer(readMap(in), readText(in), kind == TRUNCATED);
    }

    private static void write(Map<String, String> headers, DataOutputStream out)
            throws IOException {
        out.writeShort(headers.size());
        for (var header : headers.entrySet()) {
            write(header.getKey(), out);
            write(header.getValue(), out);
        }
    }

    private static Map<String, String> readMap(DataInputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            headers.put(readText(in), readText(in));
        }
        return headers;
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        var bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }
}
