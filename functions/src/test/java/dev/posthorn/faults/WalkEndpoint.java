package dev.posthorn.faults;

import dev.posthorn.delivery.Backoff;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.delivery.RetryPolicy;
import dev.posthorn.delivery.RetryScope;
import dev.posthorn.delivery.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The endpoints of a walk: one retries whatever fails, one may be attempted every ten seconds, one is ordinary.
final class WalkEndpoint {
    private static final RetryPolicy POLICY =
            new RetryPolicy(
                    new Backoff.Exponential(Duration.ofSeconds(5), 6, Duration.ofHours(1), 4, 0.2),
                    Duration.ofHours(6),
                    null);

    private WalkEndpoint() {}

    static Endpoint number(int n, Instant now) {
        var id = "ep_%026d".formatted(n);
        var spec =
                new EndpointSpec(
                        URI.create("https://example.com/" + id),
                        List.of("*"),
                        null,
                        POLICY,
                        n == 0 ? RetryScope.ALL : RetryScope.TRANSIENT,
                        Map.of(),
                        "",
                        Map.of(),
                        n == 1 ? 0.1 : null);
        var secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        return Endpoint.created(FaultWalk.TENANT, id, spec, secret, now);
    }
}
