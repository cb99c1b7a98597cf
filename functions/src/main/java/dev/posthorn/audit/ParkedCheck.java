package dev.posthorn.audit;

import dev.posthorn.delivery.Burial;
import dev.posthorn.delivery.Concurrently;
import dev.posthorn.delivery.DeadReason;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Endpoints;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.State;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Sees to it that somebody looks at the endpoints that deliveries are parked for.
///
/// A delivery is read before its endpoint: one that was parked then, for an endpoint that nobody looks at now, is parked for ever. An
/// endpoint leaves the line of those looked at only minutes after the last of its parked deliveries.
///
/// @param deliveries the stored deliveries
/// @param endpoints the stored endpoints
/// @param burial buries what is parked for an endpoint that is gone
/// @param observer is told of every finding before it is repaired
/// @param lease of a claim
/// @param clock the time
public record ParkedCheck(
        Deliveries deliveries,
        Endpoints endpoints,
        Burial burial,
        Observer observer,
        Duration lease,
        InstantSource clock) {
    private static final int AT_ONCE = 32;

    /// What came of a look.
    ///
    /// @param found what was wrong
    /// @param died how many died because their endpoint was deleted
    record Look(List<Found> found, long died) {
        private static final Look NOTHING = new Look(List.of(), 0);
    }

    /// Looks after the deliveries that are parked for an endpoint.
    ///
    /// @param parked those that may be
    Look look(Ward ward, List<DeliveryKey> parked) {
        var endpoint = find(ward);
        if (endpoint.filter(ParkedCheck::isWatched).isPresent()) {
            return Look.NOTHING;
        }
        var still =
                Concurrently.all(parked, AT_ONCE, this::stillParked).stream()
                        .flatMap(Optional::stream)
                        .toList();
        if (still.isEmpty()) {
            return Look.NOTHING;
        }
        return find(ward).map(found -> watch(found, still)).orElseGet(() -> bury(still));
    }

    private Look watch(Endpoint endpoint, List<Delivery> parked) {
        if (isWatched(endpoint)) {
            return Look.NOTHING;
        }
        var label = Finding.PARKED_UNWATCHED.label();
        parked.forEach(each -> observer.note(new Fact.DeliveryAstray(each.key(), label)));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean watched =
                endpoints.replaceHealth(endpoint.in(endpoint.health().lookedAt(now)))
                        || find(Ward.of(parked.getFirst().key()))
                                .filter(ParkedCheck::isWatched)
                                .isPresent();
        return new Look(
                parked.stream()
                        .map(each -> new Found(each.key(), Finding.PARKED_UNWATCHED, watched))
                        .toList(),
                0);
    }

    private Look bury(List<Delivery> parked) {
        var died =
                Concurrently.all(
                        parked,
                        AT_ONCE,
                        each -> burial.die(each, DeadReason.ENDPOINT_DELETED, lease));
        return new Look(List.of(), died.stream().filter(each -> each).count());
    }

    private Optional<Delivery> stillParked(DeliveryKey key) {
        return deliveries
                .find(key, clock.instant())
                .filter(delivery -> delivery.state() == State.PARKED);
    }

    private Optional<Endpoint> find(Ward ward) {
        return endpoints.find(ward.tenant(), ward.endpointId());
    }

    private static boolean isWatched(Endpoint endpoint) {
        return endpoint.health().lookAt() != null;
    }
}
