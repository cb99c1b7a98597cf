package dev.posthorn.redrive;

import dev.posthorn.delivery.ClaimHints;
import dev.posthorn.delivery.Deliveries;
import dev.posthorn.delivery.Deliveries.Applied;
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

/// Brings one dead delivery back, with a fresh budget of attempts and its log kept, at most once a minute.
public final class Redrive {
    /// How long must lie between two redrives of one delivery.
    public static final Duration PAUSE = Duration.ofMinutes(1);

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
        return switch (rule(work, now)) {
            case Ruling.NotHeld(var state) ->
                    state == State.DELIVERED
                            ? new Redriven.Delivered(delivery)
                            : new Redriven.UnderWay(state);
            case Ruling.Hindered(var hindrance) ->
                    new Redriven.Impossible(hindrance.why(work.endpoint()));
            case Ruling.TooSoon(var pause) -> new Redriven.TooSoon(pause);
            case Ruling.Back _ when delivery.state() == State.PARKED ->
                    write(delivery.unpark(now, lease));
            case Ruling.Back _ -> write(delivery.redrive(now, lease));
        };
    }

    /// Whoever redrives one delivery has its event at hand.
    private static Ruling rule(Work work, Instant now) {
        var ruling = Ruling.on(work.delivery(), work.endpoint(), now);
        if (ruling instanceof Ruling.NotHeld) {
            return ruling;
        }
        if (work.event() == null) {
            return new Ruling.Hindered(Hindrance.EVENT_GONE);
        }
        return work.event().erasedAt() == null ? ruling : new Ruling.Hindered(Hindrance.ERASED);
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
