package dev.posthorn.signing;

import dev.posthorn.delivery.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Makes and reads signing secrets: `whsec_` and the base64 of 24 to 64 bytes, or `whsk_` and the base64 of an ed25519 key, which is a
/// seed of 32 bytes, or such a seed followed by the public key.
///
/// @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks, signature scheme</a>
public final class Secrets {
    private static final String PUBLIC_PREFIX = "whpk_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final int BYTES = 32;

    private Secrets() {}

    /// A new secret of 32 bytes.
    ///
    /// @param scheme what it is for
    /// @param random where the bytes come from; in production a `SecureRandom`
    public static Secret generate(Scheme scheme, RandomGenerator random) {
        var key = new byte[BYTES];
        random.nextBytes(key);
        return new Secret(scheme.prefix() + Base64.getEncoder().encodeToString(key));
    }

    /// What is wrong with a secret that somebody brings, in words that do not show it; empty when it is good.
    public static Optional<String> problem(String given) {
        var scheme = schemeOf(given);
        if (scheme.isEmpty()) {
            return Optional.of("must start with whsec_, or with whsk_ for ed25519");
        }
        var key = decoded(given.substring(scheme.get().prefix().length()));
        if (key.isEmpty()) {
            return Optional.of("must be base64, with its padding, after " + scheme.get().prefix());
        }
        return switch (scheme.get()) {
            case HMAC_SHA256 -> hmacProblem(key.get());
            case ED25519 -> ed25519Problem(key.get());
        };
    }

    private static Optional<String> hmacProblem(byte[] key) {
        return key.length >= SHORTEST && key.length <= LONGEST
                ? Optional.empty()
                : Optional.of(
                        "must hold %d to %d bytes, not %d"
                                .formatted(SHORTEST, LONGEST, key.length));
    }

    private static Optional<String> ed25519Problem(byte[] key) {
        if (key.length != Ed25519.BYTES && key.length != 2 * Ed25519.BYTES) {
            return Optional.of(
                    "must hold a seed of 32 bytes, or that and the public key of 32 bytes, not %d"
                            .formatted(key.length));
        }
        boolean whole = key.length > Ed25519.BYTES;
        return whole && !Arrays.equals(Ed25519.publicKeyOf(seed(key)), publicHalf(key))
                ? Optional.of("holds a public key that does not belong to its seed")
                : Optional.empty();
    }

    /// What a secret is for.
    public static Scheme schemeOf(Secret secret) {
        return schemeOf(secret.value())
                .orElseThrow(() -> new IllegalArgumentException("a secret starts with whsec_"));
    }

    /// What a receiver checks signatures with who is not told the secret: there is such a key for ed25519 only.
    public static Optional<String> publicKeyOf(Secret secret) {
        if (schemeOf(secret) != Scheme.ED25519) {
            return Optional.empty();
        }
        var key = keyOf(secret);
        var open = key.length > Ed25519.BYTES ? publicHalf(key) : Ed25519.publicKeyOf(seed(key));
        return Optional.of(PUBLIC_PREFIX + Base64.getEncoder().encodeToString(open));
    }

    /// The key that a secret spells.
    static byte[] keyOf(Secret secret) {
        var scheme = schemeOf(secret);
        return Base64.getDecoder().decode(secret.value().substring(scheme.prefix().length()));
    }

    /// The seed of an ed25519 key.
    static byte[] seed(byte[] key) {
        return Arrays.copyOf(key, Ed25519.BYTES);
    }

    private static byte[] publicHalf(byte[] key) {
        return Arrays.copyOfRange(key, Ed25519.BYTES, key.length);
    }

    private static Optional<Scheme> schemeOf(String secret) {
        return Stream.of(Scheme.values())
                .filter(scheme -> secret.startsWith(scheme.prefix()))
                .findFirst();
    }

    /// The bytes, if they are spelled in the one way that every decoder understands.
    private static Optional<byte[]> decoded(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return Optional.of(bytes)
                    .filter(_ -> Base64.getEncoder().encodeToString(bytes).equals(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
