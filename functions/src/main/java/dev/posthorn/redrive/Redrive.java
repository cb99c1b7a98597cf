package dev.posthorn.redrive;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.DeliveryKey;
import dev.posthorn.delivery.Fact;
import dev.posthorn.delivery.Observer;
import dev.posthorn.delivery.State;
import dev.posthorn.delivery.Transition;
import dev.posthorn.delivery.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Brings one dead delivery back, with a fresh budget of attempts and its log kept, at most once a minute.
public final class Redrive {
    /// How long must lie between two redrives of one delivery.
    public static final Duration PAUSE = Duration.ofMinutes(1);

    /// How many attempts a delivery may have behind it: beyond that its item could outgrow what DynamoDB stores.
    private static final int MOST_ATTEMPTS = 500;

    private final Deliveries deliveries;
    private final ClaimHints hints;
    private final Observer observer;
    private final Duration lease;
    private final InstantSource clock;

    /// @param deliveries the stored deliveries
    /// @param hints hurries redriven deliveries on
    /// @param observer is told what happened
    /// @param lease of the claim that a redrive is
    /// @param clock the time
    public Redrive(
            Deliveries deliveries,
            ClaimHints hints,
            Observer observer,
            Duration lease,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.hints = hints;
        this.observer = observer;
        this.lease = lease;
        this.clock = clock;
    }

    /// Redrives a delivery that somebody named.
    public Redriven redrive(DeliveryKey key) {
        var answer = attempt(key);
        if (answer instanceof Redriven.Impossible(var why)) {
            observer.note(new Fact.RedriveFailed(key, why));
        }
        return answer;
    }

    /// Redrives the delivery of a dead letter that came back from the dead-letter queue. That its delivery is unknown is a failure too.
    public Redriven returned(DeliveryKey key) {
        var answer = redrive(key);
        if (answer instanceof Redriven.Unknown) {
            observer.note(new Fact.RedriveFailed(key, "there is no such delivery any more"));
        }
        return answer;
    }

    private Redriven attempt(DeliveryKey key) {
        var now = clock.instant();
        var found = deliveries.load(List.of(key), now);
        if (found.isEmpty()) {
            return new Redriven.Unknown();
        }
        var work = found.getFirst();
        var delivery = work.delivery();
        return switch (delivery.state()) {
            case DELIVERED -> new Redriven.Delivered(delivery);
            case PENDING -> new Redriven.UnderWay(State.PENDING);
            case PARKED ->
                    obstacle(work)
                            .or(() -> openCircuit(work))
                            .orElseGet(() -> write(delivery.unpark(now, lease)));
            case DEAD ->
                    obstacle(work)
                            .or(() -> tooSoon(delivery, now))
                            .orElseGet(() -> write(delivery.redrive(now, lease)));
        };
    }

    private static Optional<Redriven> obstacle(Work work) {
        if (work.event() == null) {
            return Optional.of(new Redriven.Impossible("its event no longer exists"));
        }
        if (work.event().erasedAt() != null) {
            return Optional.of(new Redriven.Impossible("its event's payload was erased"));
        }
        if (work.endpoint() == null) {
            return Optional.of(new Redriven.Impossible("its endpoint no longer exists"));
        }
        if (work.delivery().log().size() >= MOST_ATTEMPTS) {
            return Optional.of(
                    new Redriven.Impossible("its log of attempts is full; publish the event anew"));
        }
        return work.endpoint().enabled()
                ? Optional.empty()
                : Optional.of(
                        new Redriven.Impossible(
                                "its endpoint is disabled: " + work.endpoint().disabledReason()));
    }

    private static Optional<Redriven> openCircuit(Work work) {
        var endpoint = work.endpoint();
        return endpoint == null || endpoint.lets(work.delivery().key().eventId())
                ? Optional.empty()
                : Optional.of(
                        new Redriven.Impossible(
                                "its endpoint's circuit is open; enable the endpoint to close it"));
    }

    private static Optional<Redriven> tooSoon(Delivery delivery, Instant now) {
        return Optional.ofNullable(delivery.redrivenAt())
                .map(last -> Duration.between(now, last.plus(PAUSE)))
                .filter(Duration::isPositive)
                .map(Redriven.TooSoon::new);
    }

    private Redriven write(Transition transition) {
        return switch (deliveries.apply(transition)) {
            case Applied.Won(var delivery) -> {
                hints.send(List.of(delivery), Duration.ZERO);
                observer.note(new Fact.DeliveryRedriven(delivery.key(), delivery.redrives()));
                yield new Redriven.Done(delivery);
            }
            // Lost to its burial, which ends: the delivery can be brought back all the same.
            case Applied.Lost(var current) when current != null && current.state() == State.DEAD ->
                    attempt(current.key());
            case Applied.Lost(var current) ->
                    current == null
                            ? new Redriven.Unknown()
                            : new Redriven.UnderWay(current.state());
        };
    }
}
