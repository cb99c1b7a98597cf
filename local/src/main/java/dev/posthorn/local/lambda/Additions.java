package dev.posthorn.local.lambda;

import java.util.HashMap;
import java.util.Map;

/// The one place that says what the local runtime adds to the template's environment variables, for every function.
public final class Additions {
    private Additions() {}

    /// The additions.
    ///
    /// @param engines where the engines are, under the AWS SDK's names
    /// @param extra what the user of the runtime adds; it wins
    public static Map<String, String> of(Map<String, String> engines, Map<String, String> extra) {
        var additions = new HashMap<>(engines);
        // Endpoints on this machine are what one tries a local runtime with; the deployed stack
        // refuses them.
        additions.put("POSTHORN_ALLOW_LOOPBACK", "true");
        additions.putAll(extra);
        return additions;
    }
}
