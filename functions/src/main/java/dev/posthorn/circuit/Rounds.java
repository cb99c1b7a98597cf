package dev.posthorn.circuit;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Looks at the endpoints that hold deliveries back: lets those die that are parked for too long, sends probes through open circuits, and
/// brings the parked back where the endpoint is well again.
///
/// Whoever holds a delivery back has seen an endpoint that stands in the line of those looked at here. An endpoint leaves that line only when
/// nothing is parked for it and nobody can be about who saw it as it was before.
public final class Rounds {
    private static final int ENDPOINTS = 200;
    private static final int AT_ONCE = 8;
    private static final int PAGE = 200;

    /// How long an endpoint is left alone that nothing need be done about: so much later than they should the parked may die.
    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    /// How long after its circuit closed somebody may still park a delivery, having seen it open: longer than any invocation lasts.
    private static final Duration AFTERMATH = Duration.ofMinutes(5);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Burial burial;
    private final ComeBack comeBack;
    private final Duration lease;
    private final InstantSource clock;

    /// @param endpoints the stored endpoints
    /// @param deliveries the stored deliveries
    /// @param hints hurries on what comes back
    /// @param burial buries what was parked for too long
    /// @param lease of a claim
    /// @param clock the time
    public Rounds(
            Endpoints endpoints,
            Deliveries deliveries,
            ClaimHints hints,
            Burial burial,
            Duration lease,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.burial = burial;
        this.lease = lease;
        this.clock = clock;
        comeBack = new ComeBack(deliveries, hints, lease, clock);
    }

    /// Looks at the endpoints whose time has come.
    ///
    /// @param end nothing further is begun after this
    /// @throws RuntimeException the first of any failures, after everything that could be done was done
    public void run(Instant end) {
        var due = endpoints.toLookAt(clock.instant(), ENDPOINTS);
        Concurrently.throwFailures(
                Concurrently.each(
                        due,
                        AT_ONCE,
                        endpoint -> {
                            if (clock.instant().isBefore(end)) {
                                look(endpoint, end);
                            }
                            return true;
                        }));
    }

    private void look(Endpoint endpoint, Instant end) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (expire(endpoint, now) == PAGE) {
            return; // there may be more; the next sweep goes on
        }
        if (!endpoint.enabled()) {
            write(endpoint, endpoint.health().lookedAt(nextLook(endpoint, now)));
        } else if (endpoint.health().circuit() == Circuit.CLOSED) {
            bringBack(endpoint, now, end);
        } else {
            probe(endpoint, now);
        }
    }

    private int expire(Endpoint endpoint, Instant now) {
        var tooOld =
                deliveries
                        .parkedFor(endpoint.tenant(), endpoint.id(), now, now, null, PAGE)
                        .items();
        Concurrently.all(tooOld.stream().map(Due::key).toList(), AT_ONCE, key -> expire(key, now));
        return tooOld.size();
    }

    private boolean expire(DeliveryKey key, Instant now) {
        return deliveries.load(List.of(key), now).stream()
                .filter(work -> work.delivery().state() == State.PARKED)
                .anyMatch(parked -> burial.die(parked, DeadReason.TOO_OLD, lease));
    }

    private Instant nextLook(Endpoint endpoint, Instant now) {
        var rest = now.plus(LONGEST_REST);
        return first(endpoint, now)
                .map(Due::dueAt)
                .filter(earliest -> earliest.isBefore(rest))
                .orElse(rest);
    }

    private Optional<Due> first(Endpoint endpoint, Instant now) {
        return comeBack.parked(endpoint, now, 1).stream().findFirst();
    }

    /// The circuit is half-open before the probe is let go, so that it is let through. Should it get lost, another look sends another.
    private void probe(Endpoint endpoint, Instant now) {
        var probe = first(endpoint, now);
        var eventId = probe.map(due -> due.key().eventId()).orElse(null);
        var again = now.plus(probe.isPresent() ? lease : LONGEST_REST);
        if (write(endpoint, endpoint.health().probing(eventId, again))) {
            comeBack.release(probe.stream().toList(), Duration.ZERO, Instant.MAX);
        }
    }

    private void bringBack(Endpoint endpoint, Instant now, Instant end) {
        var returning = endpoint.health().returning();
        var back = returning == null ? Health.Return.from(now) : returning;
        var parked = comeBack.parked(endpoint, now, back.pace());
        var quietAt = back.since().plus(AFTERMATH);
        if (!parked.isEmpty()) {
            var faster = endpoint.health().returning(back.faster(), now.plus(ComeBack.SPREAD));
            if (write(endpoint, faster)) {
                var apart = ComeBack.SPREAD.dividedBy(back.pace());
                comeBack.release(parked, apart, end);
            }
        } else if (now.isBefore(quietAt)) {
            write(endpoint, endpoint.health().returning(back, quietAt));
        } else {
            write(endpoint, endpoint.health().returned());
        }
    }

    private boolean write(Endpoint endpoint, Health health) {
        return endpoints.replaceHealth(endpoint.in(health));
    }
}
