package dev.posthorn.manage;

import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Ids;
import dev.posthorn.signing.NewSecret;
import dev.posthorn.signing.Scheme;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Creates endpoints, each with a secret of its own.
public final class CreateEndpoint {
    /// The most endpoints that a tenant may have, which is also the widest fan-out of an event.
    public static final int MAX_ENDPOINTS = 1_000;

    private final Endpoints endpoints;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param endpoints where they are stored
    /// @param clock the time
    /// @param random for ids and secrets: it must be fit for cryptography
    public CreateEndpoint(Endpoints endpoints, InstantSource clock, RandomGenerator random) {
        this.endpoints = endpoints;
        this.clock = clock;
        this.random = random;
    }

    /// Creates an endpoint.
    ///
    /// @param tenant whose it is
    /// @param spec what the tenant says of it
    /// @param secret what its requests shall be signed with; by HMAC unless it is said otherwise
    /// @return the endpoint with its secret, or empty when the tenant has [#MAX_ENDPOINTS] already
    public Optional<Endpoint> create(String tenant, EndpointSpec spec, NewSecret secret) {
        if (endpoints.ofTenant(tenant).size() >= MAX_ENDPOINTS) {
            return Optional.empty();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var endpoint =
                Endpoint.created(
                        tenant,
                        Ids.newEndpointId(now, random),
                        spec,
                        secret.get(Scheme.HMAC_SHA256, random),
                        now);
        endpoints.create(endpoint);
        return Optional.of(endpoint);
    }
}
