package dev.posthorn.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A secret that an endpoint's requests are signed with.
///
/// @param secret the secret
/// @param until when it signs no more, having been replaced; null while it is the endpoint's own
public record SigningSecret(Secret secret, @Nullable Instant until) {
    /// Whether requests are signed with it.
    public boolean signsAt(Instant now) {
        return until == null || until.isAfter(now);
    }
}
