package dev.posthorn.local;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Where logs go: to a file, so that the terminal stays readable.
final class LocalLogs {
    private static final String CONFIGURATION = "log4j2.configurationFile";
    private static final String FOLDER = "posthorn.log.folder";

    private LocalLogs() {}

    /// Sends logs to `posthorn.log` in this folder, unless the JVM was started with another configuration or folder. It must come
    /// before the first logger: log4j reads its configuration once.
    static void sendTo(Path folder) {
        setUnlessSet(FOLDER, folder.toAbsolutePath().toString());
        setUnlessSet(CONFIGURATION, "log4j2-local.xml");
        // Now, and not when two engines start at the same time: SLF4J complains of that.
        LoggerFactory.getILoggerFactory();
    }

    /// Where logs go when no data is kept: beside what was built, if the `posthorn` script says where that is.
    static Path fallback() {
        var home = System.getProperty("posthorn.home");
        return home == null ? Path.of("target") : Path.of(home, "local", "target");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
