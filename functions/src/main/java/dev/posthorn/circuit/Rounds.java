package dev.posthorn.circuit;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Circuit;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Due;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Health;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.ToLookAt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the endpoints that hold deliveries back: lets those die that are parked for too long, sends probes through open circuits, and
/// brings the parked back where the endpoint is well again. Where more have grown too old than one page holds, the rest die after all
/// endpoints were looked at, by turns, for as long as there is time.
///
/// Whoever holds a delivery back has seen an endpoint that stands in the line of those looked at here. An endpoint leaves that line only when
/// nothing is parked for it and nobody can be about who saw it as it was before.
public final class Rounds {
    /// How many endpoints are looked at in one go, longest due first.
    private static final int ENDPOINTS = 10_000;

    private static final int AT_ONCE = 16;

    /// How long an endpoint is left alone that nothing need be done about: so much later than they should the parked may die. A delivery that
    /// is parked in the meantime does not have the endpoint looked at any sooner, so a longer rest would let it die later still.
    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    /// How long after its circuit closed somebody may still park a delivery, having seen it open: longer than any invocation lasts.
    private static final Duration AFTERMATH = Duration.ofMinutes(5);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Burial burial;
    private final ComeBack comeBack;
    private final Observer observer;
    private final Duration lease;
    private final InstantSource clock;

    /// @param endpoints the stored endpoints
    /// @param deliveries the stored deliveries
    /// @param hints hurries on what comes back
    /// @param burial buries what was parked for too long
    /// @param observer is told for how long endpoints have waited to be looked at
    /// @param lease of a claim
    /// @param clock the time
    public Rounds(
            Endpoints endpoints,
            Deliveries deliveries,
            ClaimHints hints,
            Burial burial,
            Observer observer,
            Duration lease,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.burial = burial;
        this.observer = observer;
        this.lease = lease;
        this.clock = clock;
        comeBack = new ComeBack(deliveries, hints, lease, clock);
    }

    /// Looks at the endpoints whose time has come.
    ///
    /// @param end nothing further is begun after this
    /// @throws RuntimeException the first of any failures, after everything that could be done was done
    public void run(Instant end) {
        var startedAt = clock.instant();
        var due = endpoints.toLookAt(startedAt, ENDPOINTS);
        due.stream()
                .findFirst()
                .map(first -> Duration.between(first.at(), startedAt))
                .ifPresent(oldest -> observer.note(new Fact.DueRead(oldest)));
        var done = new ArrayList<Done<?, ?>>();
        var looks = Concurrently.each(due, AT_ONCE, shown -> look(shown, end));
        done.addAll(looks);
        var seen = Concurrently.outputs(looks).stream().flatMap(Optional::stream).toList();
        for (var left = unfinished(seen); !left.isEmpty() && comeBack.inTime(end); ) {
            var pages = Concurrently.each(left, AT_ONCE, tooOld -> page(tooOld, end));
            done.addAll(pages);
            left = unfinished(Concurrently.outputs(pages));
        }
        seen.forEach(tooOld -> done.addAll(tooOld.failures()));
        Concurrently.throwFailures(done);
    }

    private static List<TooOld> unfinished(List<TooOld> all) {
        return all.stream().filter(tooOld -> !tooOld.isOver()).toList();
    }

    private TooOld page(TooOld tooOld, Instant end) {
        if (comeBack.inTime(end)) {
            tooOld.page(end);
        }
        return tooOld;
    }

    private Optional<TooOld> look(ToLookAt shown, Instant end) {
        return comeBack.inTime(end)
                ? shown.read().map(endpoint -> look(endpoint, end))
                : Optional.empty();
    }

    private TooOld look(Endpoint endpoint, Instant end) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var tooOld = new TooOld(endpoint, now, deliveries, burial, comeBack);
        tooOld.page(end);
        boolean again = tooOld.leavesSome();
        if (!endpoint.enabled()) {
            var next = again ? now : nextLook(endpoint, now);
            write(endpoint, endpoint.health().lookedAt(next));
        } else if (endpoint.health().circuit() == Circuit.CLOSED) {
            bringBack(endpoint, now, end, again);
        } else {
            probe(endpoint, now, again);
        }
        return tooOld;
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
    private void probe(Endpoint endpoint, Instant now, boolean leavesSome) {
        var probe = first(endpoint, now);
        var eventId = probe.map(due -> due.key().eventId()).orElse(null);
        var rest = leavesSome ? Duration.ZERO : LONGEST_REST;
        var again = now.plus(probe.isPresent() ? lease : rest);
        if (write(endpoint, endpoint.health().probing(eventId, again))) {
            comeBack.release(probe.stream().toList(), Duration.ZERO, Instant.MAX);
        }
    }

    private void bringBack(Endpoint endpoint, Instant now, Instant end, boolean leavesSome) {
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
        } else if (leavesSome) {
            write(endpoint, endpoint.health().returning(back, now));
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
