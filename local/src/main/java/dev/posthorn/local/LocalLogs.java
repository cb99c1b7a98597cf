package dev.posthorn.local;

import java.nio.file.Path;

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
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
