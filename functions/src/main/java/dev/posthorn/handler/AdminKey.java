package dev.posthorn.handler;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.temporal.ChronoUnit;
import software.amazon.lambda.powertools.parameters.secrets.SecretsProvider;

/// The first key, an admin's, which is there before any other is created: kept in Secrets Manager and read anew every few minutes.
final class AdminKey {
    private static final int MINUTES_KEPT = 5;

    private final SecretsProvider secrets;
    private final String name;

    AdminKey(SecretsProvider secrets, String name) {
        this.secrets = secrets;
        this.name = name;
    }

    /// Whether this is the key, compared in constant time.
    boolean is(String given) {
        var key = secrets.withMaxAge(MINUTES_KEPT, ChronoUnit.MINUTES).get(name);
        return MessageDigest.isEqual(
                key.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
