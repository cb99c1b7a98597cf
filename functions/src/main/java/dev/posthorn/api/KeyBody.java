package dev.posthorn.api;

import dev.posthorn.access.Caller;
import dev.posthorn.access.KeySpec;
import dev.posthorn.access.Role;
import dev.posthorn.delivery.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads the body of a new API key: `{"role", "tenant"?, "description"?}`.
public final class KeyBody {
    private static final int MAX_DESCRIPTION = 500;

    private KeyBody() {}

    /// Reads what a key shall be for.
    ///
    /// @param request the request that brought it
    public static Parsed<KeySpec> parse(Request request) {
        return Json.readObject(request.body().toBytes())
                .flatMap(object -> Fields.read(object, KeyBody::spec));
    }

    /// What is said of a key for a tenant that there is not.
    public static Problem noTenant(String tenant) {
        return Problem.invalid(List.of(new Violation("/tenant", "is no tenant", null, tenant)));
    }

    private static KeySpec spec(Fields fields) {
        fields.require("role");
        var names = Arrays.stream(Role.values()).map(KeyBody::name).toList();
        var role =
                fields.choice("role", names)
                        .map(name -> Role.valueOf(name.toUpperCase(Locale.ROOT)))
                        .orElse(Role.READER);
        return new KeySpec(
                role, tenant(fields, role), fields.text("description", MAX_DESCRIPTION).orElse(""));
    }

    private static String tenant(Fields fields, Role role) {
        if (role == Role.TENANT) {
            fields.require("tenant");
        }
        var given = fields.text("tenant", Integer.MAX_VALUE);
        var tenant = given.orElse(Caller.ALL);
        boolean isAll = tenant.equals(Caller.ALL);
        switch (role) {
            case ADMIN -> {
                if (!isAll) {
                    fields.wrong("tenant", "is always * for an admin", Caller.ALL, tenant);
                }
            }
            case TENANT -> {
                if (given.isPresent() && !Ids.isTenant(tenant)) {
                    fields.wrong("tenant", "must be the id of one tenant", null, tenant);
                }
            }
            case PRODUCER, READER -> {
                if (!isAll && !Ids.isTenant(tenant)) {
                    fields.wrong("tenant", "must be the id of a tenant or *", null, tenant);
                }
            }
        }
        return tenant;
    }

    static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
