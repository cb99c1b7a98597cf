package dev.posthorn.handler;

import dev.posthorn.access.Caller;
import dev.posthorn.access.Role;
import java.util.Optional;

/// Tells who calls by the key that they send.
final class KeyRing {
    private static final Caller FIRST_ADMIN = new Caller("key_admin", Role.ADMIN, Caller.ALL);

    private final AdminKey adminKey;

    KeyRing(AdminKey adminKey) {
        this.adminKey = adminKey;
    }

    /// Whose key this is, or empty when it is nobody's.
    Optional<Caller> caller(String key) {
        return adminKey.is(key) ? Optional.of(FIRST_ADMIN) : Optional.empty();
    }
}
