package dev.posthorn.local;

import dev.posthorn.access.Role;
import dev.posthorn.api.Operation;
import java.util.Map;
import java.util.Set;

/// How a visitor must be received. It says for itself who may do what, so that it can contradict the code.
enum Welcome {
    /// It may be done.
    ALLOWED,
    /// 401.
    UNKNOWN,
    /// 403.
    FORBIDDEN,
    /// A source's own token would be needed; no key replaces it.
    NO_SOURCE;

    private static final Map<String, Set<Role>> ROLES =
            Map.of(
                    "PUBLISH", Set.of(Role.ADMIN, Role.PRODUCER),
                    "READ", Set.of(Role.ADMIN, Role.TENANT, Role.READER),
                    "MANAGE", Set.of(Role.ADMIN, Role.TENANT),
                    "ADMIN", Set.of(Role.ADMIN));

    /// How a visitor is received who asks for this of the tenant [Visitor#OWN].
    static Welcome of(Visitor visitor, Operation operation) {
        if (operation.access().equals("PUBLIC")) {
            return ALLOWED;
        }
        if (operation.access().equals("SOURCE")) {
            return NO_SOURCE;
        }
        if (visitor.role() == null) {
            return UNKNOWN;
        }
        var roles = ROLES.getOrDefault(operation.access(), Set.of());
        boolean isOwn =
                operation.path().contains("{tenant}") && visitor.tenant().equals(Visitor.OWN);
        return roles.contains(visitor.role()) && (isOwn || visitor.tenant().equals("*"))
                ? ALLOWED
                : FORBIDDEN;
    }

    /// Whether this status says so.
    boolean is(int status) {
        return switch (this) {
            case ALLOWED -> status != 401 && status != 403 && status < 500;
            case UNKNOWN -> status == 401;
            case FORBIDDEN -> status == 403;
            case NO_SOURCE -> status == 401 || status == 404;
        };
    }
}
