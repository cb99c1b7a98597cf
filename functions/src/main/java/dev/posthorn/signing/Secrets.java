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

    /// The fewest bytes of a key.
    public static final int MIN_BYTES = 24;

    /// The most bytes of a key.
    public static final int MAX_BYTES = 64;

    private static final int DEFAULT_BYTES = 32;

    private Secrets() {}

    /// A new secret of 32 bytes.
    ///
    /// @param random where the bytes come from; in production a `SecureRandom`
    public static Secret generate(RandomGenerator random) {
        return generate(random, DEFAULT_BYTES);
    }

    /// A new secret of this many bytes.
    public static Secret generate(RandomGenerator random, int bytes) {
        if (!isKeyLength(bytes)) {
            throw new IllegalArgumentException(
                    "a key has %d to %d bytes, not %d".formatted(MIN_BYTES, MAX_BYTES, bytes));
        }
        var key = new byte[bytes];
        random.nextBytes(key);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    static boolean isKeyLength(int bytes) {
        return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
    }

    /// The key that a secret spells.
    static byte[] keyOf(Secret secret) {
        if (!secret.value().startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret starts with " + PREFIX);
        }
        return Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
    }
}
