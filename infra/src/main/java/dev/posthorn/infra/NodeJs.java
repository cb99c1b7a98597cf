package dev.posthorn.infra;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Node.js, in which the CDK's own code runs.
final class NodeJs {
    private NodeJs() {}

    /// Throws an exception that says what to do when `node` cannot be started.
    static void require() {
        require("node");
    }

    static void require(String command) {
        try {
            var process =
                    new ProcessBuilder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (process.waitFor() != 0) {
                throw missing(command, null);
            }
        } catch (IOException e) {
            throw missing(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(command, e);
        }
    }

    private static IllegalStateException missing(String command, @Nullable Throwable cause) {
        return new IllegalStateException(
                "Node.js is needed: the CDK runs in it, and `%s --version` does not work. Install Node.js 22 or newer and put it on the PATH."
                        .formatted(command),
                cause);
    }
}
