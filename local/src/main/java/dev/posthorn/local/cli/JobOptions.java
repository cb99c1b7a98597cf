package dev.posthorn.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.job.Pace;
import dev.posthorn.local.client.ApiClient;
import dev.posthorn.local.client.ApiClient.Reply;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that say how a job shall go about it.
final class JobOptions {
    @Option(
            names = "--per-second",
            paramLabel = "N",
            description =
                    "How many deliveries a second, from 1 to "
                            + Pace.MOST
                            + " (default: "
                            + Pace.USUAL
                            + ").")
    private @Nullable Integer perSecond;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description =
                    "Asked for again with the same key within a day, a job is not begun twice: it is shown, and goes on if it had failed.")
    private String idempotencyKey = "";

    /// Whether any of them is given.
    boolean given() {
        return perSecond != null || !idempotencyKey.isEmpty();
    }

    /// Asks for a job.
    ///
    /// @param client the API
    /// @param path where, below the tenant's
    /// @param what what is asked for
    Reply begin(ApiClient client, String path, ObjectNode what) {
        if (perSecond != null) {
            what.put("perSecond", perSecond);
        }
        return client.post(path, what.toString(), idempotencyKey);
    }
}
