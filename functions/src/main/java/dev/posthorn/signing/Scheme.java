package dev.posthorn.signing;

import java.util.stream.Stream;

/// How requests are signed.
///
/// @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme">Standard Webhooks, signature scheme</a>
public enum Scheme {
    /// A secret that both sides know: HMAC-SHA256.
    HMAC_SHA256("hmac-sha256", "whsec_", "v1"),
    /// A key that only this side knows, and its public half: ed25519.
    ED25519("ed25519", "whsk_", "v1a");

    private final String word;
    private final String prefix;
    private final String version;

    Scheme(String word, String prefix, String version) {
        this.word = word;
        this.prefix = prefix;
        this.version = version;
    }

    /// What the API calls it.
    public String word() {
        return word;
    }

    /// The scheme that the API calls so.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Scheme ofWord(String word) {
        return Stream.of(values())
                .filter(scheme -> scheme.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scheme: " + word));
    }

    /// What its secrets start with.
    String prefix() {
        return prefix;
    }

    /// What its signatures start with.
    String version() {
        return version;
    }
}
