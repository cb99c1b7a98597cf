package dev.posthorn.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.posthorn.delivery.Ids;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What a source's requests prove themselves with: `phs_` and 32 random bytes in base64url. Only its hash is kept.
public final class SourceToken {
    private static final String PREFIX = "phs_";
    private static final int BYTES = 32;

    private SourceToken() {}

    /// A new token.
    ///
    /// @param random where the bytes come from; in production a `SecureRandom`
    public static String generate(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What is kept of a token.
    public static String hash(String token) {
        return Ids.contentHash(token.getBytes(UTF_8));
    }

    /// Whether a token is the one of which this was kept, compared in constant time.
    static boolean is(String token, String hash) {
        return MessageDigest.isEqual(hash(token).getBytes(UTF_8), hash.getBytes(UTF_8));
    }
}
