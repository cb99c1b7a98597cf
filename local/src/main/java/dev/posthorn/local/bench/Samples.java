package dev.posthorn.local.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Data of events in sizes that are asked for, cut from real payloads where some are at hand, else random letters, which cannot be
/// compressed.
public final class Samples {
    private final String text;

    private Samples(String text) {
        this.text = text;
    }

    /// Reads what payloads there are.
    ///
    /// @param folder of JSON files; null where there is none
    public static Samples from(@Nullable Path folder) {
        if (folder == null) {
            return new Samples("");
        }
        var all = new ByteArrayOutputStream();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
                all.writeBytes(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Samples(all.toString(StandardCharsets.UTF_8));
    }

    /// A JSON string.
    ///
    /// @param kilobytes how long it is
    byte[] json(int kilobytes) {
        int bytes = kilobytes * 1024;
        return text.isEmpty() ? Letters.json(bytes, kilobytes) : cut(bytes);
    }

    /// As much of the payloads as fits, over and over. What would have to be escaped is written as other punctuation, so that lengths are
    /// as they are.
    private byte[] cut(int bytes) {
        var cut = new StringBuilder("\"");
        for (int i = 0; cut.length() < bytes - 1; i++) {
            char c = text.charAt(i % text.length());
            cut.append(c == '"' ? '\'' : c < ' ' || c > '~' || c == '\\' ? '/' : c);
        }
        return cut.append('"').toString().getBytes(StandardCharsets.US_ASCII);
    }
}
