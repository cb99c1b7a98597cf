package dev.posthorn.api;

import dev.posthorn.delivery.Secret;
import dev.posthorn.signing.NewSecret;
import dev.posthorn.signing.Scheme;
import dev.posthorn.signing.Secrets;
import java.util.stream.Stream;

/// Reads the secret that somebody wants: `{"secret"?, "signature"?}`.
final class SecretFields {
    private SecretFields() {}

    static NewSecret read(Fields fields) {
        var scheme =
                fields.choice("signature", Stream.of(Scheme.values()).map(Scheme::word).toList())
                        .map(Scheme::ofWord);
        var own = fields.hidden("secret", Secrets::problem).map(Secret::new);
        if (own.isPresent() && scheme.isPresent() && Secrets.schemeOf(own.get()) != scheme.get()) {
            fields.wrong(
                    "signature",
                    "is not what the secret is for",
                    Secrets.schemeOf(own.get()).word(),
                    scheme.get().word());
        }
        return new NewSecret(own.orElse(null), scheme.orElse(null));
    }
}
