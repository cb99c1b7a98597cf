package dev.posthorn.local.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posthorn.local.template.Declared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The values of the template's secrets: made once, and kept in a file that only its owner can read.
public final class Secrets {
    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Path file;
    private final Map<String, String> values = new TreeMap<>();

    /// Secrets as the last run left them.
    ///
    /// @param file where they are kept; null for nowhere
    public Secrets(@Nullable Path file) {
        this.file = file;
        if (file != null && Files.exists(file)) {
            try {
                values.putAll(
                        JSON.readValue(file.toFile(), new TypeReference<Map<String, String>>() {}));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the secrets in " + file, e);
            }
        }
    }

    /// Generates a secret's value unless there is one.
    public void provide(Declared secret) {
        if (values.putIfAbsent(
                        secret.identity().arn(), GeneratedSecret.valueOf(secret.properties()))
                == null) {
            write();
        }
    }

    /// The value of the secret with this ARN, or with the name that the ARN ends in.
    public Optional<String> find(String id) {
        return Optional.ofNullable(values.get(id))
                .or(
                        () ->
                                values.entrySet().stream()
                                        .filter(entry -> entry.getKey().endsWith(":secret:" + id))
                                        .map(Map.Entry::getValue)
                                        .findFirst());
    }

    private void write() {
        if (file == null) {
            return;
        }
        try {
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, onlyForOwner(draft));
            JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), values);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secrets in " + file, e);
        }
    }

    private static FileAttribute<?>[] onlyForOwner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
