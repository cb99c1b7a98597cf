package dev.posthorn.local;

import dev.posthorn.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Somebody who calls the API.
///
/// @param name what they are like
/// @param authorization the header that they send; null for none
/// @param role the role of their key; null where they have no good key
/// @param tenant the tenant that their key is for, or `*`; empty where they have none
record Visitor(String name, @Nullable String authorization, @Nullable Role role, String tenant) {
    static final String OWN = "acme";
    static final String OTHER = "globex";

    /// Every kind of visitor to the tenant [#OWN].
    static List<Visitor> all(RawClient client, String admin) {
        var revoked = client.key(admin, "{\"role\":\"admin\"}");
        client.ask(admin, "DELETE", "/v1/keys/key_" + revoked.substring(3, 29), "");
        var visitors = new ArrayList<Visitor>();
        visitors.add(new Visitor("without a key", null, null, ""));
        visitors.add(stranger("with another scheme", "Basic " + admin));
        visitors.add(stranger("with an ill-formed key", "Bearer ph_" + admin));
        visitors.add(stranger("with half of the first key", "Bearer " + admin.substring(1)));
        visitors.add(
                stranger(
                        "with an unknown key",
                        "Bearer ph_%s_%s".formatted("0".repeat(26), "A".repeat(43))));
        visitors.add(
                stranger(
                        "with a wrong token for a key",
                        "Bearer " + revoked.substring(0, 30) + "A".repeat(43)));
        visitors.add(stranger("with a revoked key", "Bearer " + revoked));
        for (var role : List.of(Role.TENANT, Role.PRODUCER, Role.READER)) {
            visitors.add(guest(client, admin, role, OTHER));
            visitors.add(guest(client, admin, role, OWN));
        }
        visitors.add(guest(client, admin, Role.PRODUCER, "*"));
        visitors.add(guest(client, admin, Role.READER, "*"));
        visitors.add(guest(client, admin, Role.ADMIN, "*"));
        visitors.add(new Visitor("the first admin", "Bearer " + admin, Role.ADMIN, "*"));
        return visitors;
    }

    private static Visitor stranger(String name, String authorization) {
        return new Visitor(name, authorization, null, "");
    }

    private static Visitor guest(RawClient client, String admin, Role role, String tenant) {
        var body =
                "{\"role\":\"%s\",\"tenant\":\"%s\"}"
                        .formatted(role.name().toLowerCase(Locale.ROOT), tenant);
        return new Visitor(
                "a %s of %s".formatted(role, tenant),
                "Bearer " + client.key(admin, body),
                role,
                tenant);
    }
}
