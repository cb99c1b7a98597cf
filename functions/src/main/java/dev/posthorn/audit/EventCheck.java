package dev.posthorn.audit;

import dev.posthorn.audit.Stored.Planned;
import dev.posthorn.audit.Stored.Standing;
import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.EventKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Tenants;
import dev.posthorn.delivery.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks at an event as its last writes left it, and brings back what of it is astray or missing. What has changed by the time that it is
/// written was told of, is left to whoever changed it, and is not counted.
///
/// @param stock all that is stored
/// @param deliveries where repairs are written
/// @param tenants whose deliveries they are
/// @param hints hurries on what was missing
/// @param observer is told of every finding before it is repaired
/// @param terms how long things last
/// @param clock the time
public record EventCheck(
        Stock stock,
        Deliveries deliveries,
        Tenants tenants,
        ClaimHints hints,
        Observer observer,
        Terms terms,
        InstantSource clock) {
    private static final int AT_ONCE = 8;

    /// How long things last.
    ///
    /// @param lease of a claim
    /// @param grace in which whoever accepts an event may still be storing its deliveries
    public record Terms(Duration lease, Duration grace) {}

    /// Whether all of an event must be there by now, and for some time to come.
    boolean isSettled(Planned event, Instant now) {
        return event.acceptedAt().isBefore(now.minus(terms.grace()))
                && event.expiresAt().isAfter(now.plus(terms.grace()));
    }

    /// Whether a delivery is where it must be.
    boolean isInPlace(Standing standing, Instant now) {
        return standing.isInPlace(now.plus(terms.grace()));
    }

    /// Looks at an event. One of its deliveries that cannot be brought back holds up no other.
    List<Found> look(EventKey event) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var stored = stock.ofEvent(event, now);
        var there = Stored.deliveries(stored);
        return Concurrently.all(stored, AT_ONCE, each -> look(each, there, now)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Found> look(Stored each, Set<DeliveryKey> there, Instant now) {
        return switch (each) {
            case Standing standing when isInPlace(standing, now) -> List.of();
            case Standing standing -> bringBack(standing).stream().toList();
            case Planned planned when isSettled(planned, now) ->
                    planned.deliveries().stream()
                            .filter(key -> !there.contains(key))
                            .flatMap(key -> accept(key, planned))
                            .toList();
            case Planned _, Stored.Foreign _, Stored.Unreadable _ -> List.of();
        };
    }

    private Optional<Found> bringBack(Standing standing) {
        var finding = Finding.astray(standing.state());
        return deliveries
                .find(standing.delivery(), clock.instant())
                .filter(delivery -> delivery.version() == standing.version())
                .map(this::wayBack)
                .flatMap(transition -> write(transition, finding));
    }

    private Transition wayBack(Delivery delivery) {
        var now = clock.instant();
        return switch (delivery.state()) {
            case PENDING -> delivery.release(now);
            case DEAD -> delivery.exhume(now);
            case PARKED -> delivery.unpark(now, terms.lease());
            case DELIVERED -> Transition.leave(delivery, now);
        };
    }

    /// What is accepted as the event was accepted: the plan says that it is owed. In a tenant that is being deleted the event is about to go.
    private Stream<Found> accept(DeliveryKey key, Planned event) {
        if (!tenants.has(key.tenant())) {
            return Stream.empty();
        }
        var born = Delivery.accept(key, clock.instant(), terms.lease(), event.expiresAt());
        return write(born, Finding.MISSING).stream();
    }

    private Optional<Found> write(Transition transition, Finding finding) {
        observer.note(new Fact.DeliveryAstray(transition.key(), finding.label()));
        return switch (deliveries.apply(transition)) {
            case Applied.Won(var delivery) -> {
                if (delivery.state() == State.PENDING) {
                    hints.send(List.of(delivery), Duration.ZERO);
                }
                yield Optional.of(new Found(transition.key(), finding, true));
            }
            case Applied.Lost _ -> Optional.empty();
        };
    }
}
