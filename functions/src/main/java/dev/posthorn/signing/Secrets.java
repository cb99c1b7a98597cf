package dev.posthorn.signing;

import dev.posthorn.delivery.Secret;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Makes signing secrets: `whsec_` and the base64 of 24 to 64 random bytes.
///
/// @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks, signature scheme</a>
public final class Secrets {
    /// What every secret starts with.
    public static final String PREFIX = "whsec_";

    private static final int BYTES = 32;

    private Secrets() {}

    /// A new secret of 32 bytes.
    ///
    /// @param random where the bytes come from; in production a `SecureRandom`
    public static Secret generate(RandomGenerator random) {
        var key = new byte[BYTES];
        random.nextBytes(key);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /// The key that a secret spells.
    static byte[] keyOf(Secret secret) {
        if (!secret.value().startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret starts with " + PREFIX);
        }
        return Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
    }
}
