package dev.posthorn.signing;

import dev.posthorn.delivery.Secret;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The secret that somebody wants for an endpoint.
///
/// @param own one that they bring, found good; null when one shall be made
/// @param scheme what it shall be for; null when that goes without saying
public record NewSecret(@Nullable Secret own, @Nullable Scheme scheme) {
    /// One that is made, for what goes without saying.
    public static final NewSecret ANY = new NewSecret(null, null);

    /// The secret.
    ///
    /// @param usual what goes without saying
    /// @param random where the bytes of one that is made come from
    public Secret get(Scheme usual, RandomGenerator random) {
        if (own != null) {
            return own;
        }
        return Secrets.generate(scheme == null ? usual : scheme, random);
    }
}
