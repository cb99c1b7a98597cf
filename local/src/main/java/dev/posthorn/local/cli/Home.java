package dev.posthorn.local.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Where Posthorn lies, and what its commands leave behind.
final class Home {
    /// The folder that it was cloned into.
    static final Path FOLDER = Path.of(System.getProperty("posthorn.home", "."));

    /// The stack's template.
    static final Path TEMPLATE = FOLDER.resolve("template.yaml");

    private Home() {}

    /// Deletes a folder with all that is in it.
    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
