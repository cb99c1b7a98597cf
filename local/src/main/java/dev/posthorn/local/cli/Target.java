package dev.posthorn.local.cli;

import dev.posthorn.local.client.ApiClient;
import java.net.URI;
import picocli.CommandLine.Option;

/// Options that say whose API a command talks to, here or in AWS.
final class Target {
    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "The API's address (default: $$API, or ${DEFAULT-VALUE}).",
            defaultValue = "${env:API:-http://127.0.0.1:8080}")
    private URI api = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "A key that may do this: the admin key, or a narrower one (default: $$KEY).",
            defaultValue = "${env:KEY:-}")
    private String key = "";

    /// A client of that API.
    ///
    /// @param tenant whose things it asks for
    ApiClient client(String tenant) {
        return new ApiClient(api, key, tenant);
    }
}
