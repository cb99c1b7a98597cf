package dev.posthorn.access;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// What the owner of a key sends: `ph_`, the 26 characters of the key's id, `_`, and 32 random bytes in base64url. It does not show
/// itself when printed.
///
/// @param text the whole of it
public record Token(String text) {
    private static final Pattern FORM = Pattern.compile("ph_[0-9a-v]{26}_[A-Za-z0-9_-]{43}");
    private static final String KEY = "key_";
    private static final int ID_BEGINS = 3;
    private static final int ID_ENDS = 29;
    private static final int RANDOM_BYTES = 32;

    /// A new token for a key.
    ///
    /// @param keyId the key's id
    /// @param random must be fit for cryptography
    public static Token generate(String keyId, RandomGenerator random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Token("ph_%s_%s".formatted(keyId.substring(KEY.length()), secret));
    }

    /// The token that a text is; empty where it has another form.
    static Optional<Token> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
    }

    /// The id of the key that it says it is for.
    public String keyId() {
        return KEY + text.substring(ID_BEGINS, ID_ENDS);
    }

    @Override
    public String toString() {
        return "Token[" + keyId() + "]";
    }
}
