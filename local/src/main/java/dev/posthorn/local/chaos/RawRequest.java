package dev.posthorn.local.chaos;

import dev.posthorn.delivery.Payload;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request as it came in over a connection.
///
/// @param headers its headers
/// @param body its body
record RawRequest(HttpHeaders headers, Payload body) {
    private static final int LONGEST_HEAD = 64 * 1024;

    /// Reads the next request, or nothing when the connection has ended.
    static Optional<RawRequest> read(InputStream in) throws IOException {
        var head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var lines = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        head.lines()
                .skip(1)
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .forEach(
                        parts ->
                                lines.computeIfAbsent(parts[0], _ -> new ArrayList<>())
                                        .add(parts[1].strip()));
        var headers = HttpHeaders.of(Map.copyOf(lines), (_, _) -> true);
        int length = (int) headers.firstValueAsLong("content-length").orElse(0);
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return Optional.of(new RawRequest(headers, Payload.of(body)));
    }

    String id() {
        return headers.firstValue("webhook-id").orElse("");
    }

    private static String head(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0 || bytes.size() > LONGEST_HEAD) {
                return "";
            }
            bytes.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
