package dev.posthorn.signing;

import dev.posthorn.delivery.Secret;

/// What a secret that a user brought along comes to. No answer repeats what was given.
public sealed interface GivenSecret {
    /// It can be signed with.
    ///
    /// @param secret the secret
    record Accepted(Secret secret) implements GivenSecret {}

    /// It cannot be signed with.
    ///
    /// @param why a sentence about it
    record Rejected(String why) implements GivenSecret {}

    /// Looks at a secret.
    static GivenSecret of(String given) {
        if (!given.startsWith(Secrets.PREFIX)) {
            return new Rejected("A secret starts with %s.".formatted(Secrets.PREFIX));
        }
        var secret = new Secret(given);
        try {
            int bytes = Secrets.keyOf(secret).length;
            return Secrets.isKeyLength(bytes)
                    ? new Accepted(secret)
                    : new Rejected(
                            "A secret spells %d to %d bytes, this one %d."
                                    .formatted(Secrets.MIN_BYTES, Secrets.MAX_BYTES, bytes));
        } catch (IllegalArgumentException _) {
            return new Rejected(
                    "What follows %s is base64, which this is not.".formatted(Secrets.PREFIX));
        }
    }
}
