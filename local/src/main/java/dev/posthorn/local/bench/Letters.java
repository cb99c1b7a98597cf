package dev.posthorn.local.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Data of events: random letters, so that compressing them gains little.
final class Letters {
    private Letters() {}

    /// A JSON string.
    ///
    /// @param bytes how long it is, quotes included
    /// @param seed what the letters come from
    static byte[] json(int bytes, long seed) {
        var random = new Random(seed);
        var text = new StringBuilder("\"");
        while (text.length() < bytes - 1) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.append('"').toString().getBytes(StandardCharsets.US_ASCII);
    }
}
