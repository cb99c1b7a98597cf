package dev.posthorn.manage;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Secret;
import dev.posthorn.signing.NewSecret;
import dev.posthorn.signing.Secrets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// Gives endpoints new secrets.
public final class RotateSecret {
    private final ChangeEndpoint changes;
    private final RandomGenerator random;

    /// @param changes writes endpoints
    /// @param random for secrets: it must be fit for cryptography
    public RotateSecret(ChangeEndpoint changes, RandomGenerator random) {
        this.changes = changes;
        this.random = random;
    }

    /// Gives an endpoint another secret, for the same kind of signature unless it is said otherwise.
    ///
    /// @param expected the version that is meant; empty for whichever there is
    /// @param overlap how long the one before it goes on signing
    public Changed rotate(
            String tenant, String id, OptionalLong expected, NewSecret secret, Duration overlap) {
        return changes.change(
                tenant,
                id,
                expected,
                (endpoint, now) -> endpoint.rotated(own(secret, endpoint), now.plus(overlap), now));
    }

    private Secret own(NewSecret secret, Endpoint endpoint) {
        return secret.get(Secrets.schemeOf(endpoint.secret()), random);
    }
}
