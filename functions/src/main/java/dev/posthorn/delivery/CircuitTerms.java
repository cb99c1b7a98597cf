package dev.posthorn.delivery;

import java.time.Duration;

/// When an endpoint's circuit opens, how it is probed, and when it has failed for long enough.
///
/// @param failures how many failures in a row open it
/// @param rate which share of the attempts in a window opens it when it failed, from 0 to 1
/// @param attempts how many attempts a window must have for its share to count
/// @param patience how long an endpoint must have been failing before it opens, so that a restart of the endpoint opens nothing
/// @param window how long outcomes are counted together
/// @param firstProbe how long after it opened the first probe is made
/// @param longestProbe how long lies between two probes at most; each failed probe doubles the wait
/// @param disableAfter how long an endpoint may fail without one success before it is disabled
public record CircuitTerms(
        int failures,
        double rate,
        int attempts,
        Duration patience,
        Duration window,
        Duration firstProbe,
        Duration longestProbe,
        Duration disableAfter) {
    /// 10 failures in a row, or half of at least 20 attempts in a minute, over half a minute at least; probes after 30 s, 1 min, 2 min and
    /// so on, every 15 min at last; disabled after 5 days.
    public static final CircuitTerms DEFAULT =
            new CircuitTerms(
                    10,
                    0.5,
                    20,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(15),
                    Duration.ofDays(5));

    /// How long to wait before a probe.
    ///
    /// @param failed how many probes failed since the circuit opened
    public Duration waitAfter(int failed) {
        var wait = firstProbe;
        for (int probe = 0; probe < failed && wait.compareTo(longestProbe) < 0; probe++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestProbe) < 0 ? wait : longestProbe;
    }
}
