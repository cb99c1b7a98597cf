package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;

/// How long a claim is owned and what must fit into it.
///
/// @param lease how long a claim is owned
/// @param attemptTimeout how long one attempt may take unless its endpoint says otherwise
/// @param margin what a worker needs beside the attempt
public record LeaseTerms(Duration lease, Duration attemptTimeout, Duration margin) {
    /// How long an attempt for this endpoint may take: no longer than fits into a lease that is shorter than it was when the endpoint's own
    /// timeout was allowed.
    public Duration timeoutFor(Endpoint endpoint) {
        var wanted = endpoint.retryPolicy().attemptTimeoutOr(attemptTimeout);
        var longest = lease.minus(margin.multipliedBy(2));
        return wanted.compareTo(longest) < 0 ? wanted : longest;
    }

    /// Whether a whole attempt for this endpoint, with its margin, ends by then.
    public boolean fits(Endpoint endpoint, Instant now, Instant end) {
        return !now.plus(timeoutFor(endpoint)).plus(margin).isAfter(end);
    }
}
