package dev.posthorn.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a token: enough to know the token by, and not enough to make it. A token holds 256 random bits, so that no slower
/// hash is needed.
///
/// @param hex the hash in hex
public record Fingerprint(String hex) {
    /// That of no token.
    static final Fingerprint OF_NONE = new Fingerprint("0".repeat(64));

    /// The fingerprint of a token.
    public static Fingerprint of(Token token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var digest = sha256.digest(token.text().getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Whether this is the fingerprint of a token, found out in a time that does not depend on how much of it is right.
    boolean fits(Token token) {
        return MessageDigest.isEqual(bytes(), of(token).bytes());
    }

    private byte[] bytes() {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }
}
