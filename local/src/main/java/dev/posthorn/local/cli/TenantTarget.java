package dev.posthorn.local.cli;

import dev.posthorn.local.client.ApiClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Options that say whose API a command talks to, and about which tenant.
final class TenantTarget {
    @Mixin private Target target = new Target();

    @Option(names = "--tenant", required = true, paramLabel = "TENANT", description = "Whose.")
    private String tenant = "";

    /// A client of that API, for that tenant.
    ApiClient client() {
        return target.client(tenant);
    }
}
