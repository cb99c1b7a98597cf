package dev.posthorn.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/// Buries a dead delivery: first the dead letter, then out of the due line. A crash in between leaves it in the due line, where the
/// next sweep finds it and sends the letter once more.
public final class Burial {
    private final DeadLetters letters;
    private final Deliveries deliveries;
    private final Observer observer;
    private final InstantSource clock;

    /// @param letters where dead letters go
    /// @param deliveries where the burial is written
    /// @param observer is told of it
    /// @param clock the time
    public Burial(
            DeadLetters letters, Deliveries deliveries, Observer observer, InstantSource clock) {
        this.letters = letters;
        this.deliveries = deliveries;
        this.observer = observer;
        this.clock = clock;
    }

    /// Has a delivery die without an attempt, and buries it.
    ///
    /// @param delivery the delivery, pending or parked
    /// @param lease how long the burial may take
    /// @return whether it died by this call; not when it has changed since it was read
    public boolean die(Delivery delivery, DeadReason reason, Duration lease) {
        return deliveries.load(List.of(delivery.key()), clock.instant()).stream()
                .anyMatch(work -> die(work.with(delivery), reason, lease));
    }

    /// Has a delivery die without an attempt, and buries it.
    ///
    /// @param work the delivery, pending or parked, with its event and endpoint
    /// @param lease how long the burial may take
    /// @return whether it died by this call; not when it has changed since it was read
    public boolean die(Work work, DeadReason reason, Duration lease) {
        var transition = work.delivery().die(reason, clock.instant(), lease);
        return switch (deliveries.apply(transition)) {
            case Deliveries.Applied.Won(var dead) -> {
                died(work.with(dead));
                yield true;
            }
            case Deliveries.Applied.Lost _ -> false;
        };
    }

    /// Tells of a delivery that died without an attempt, and buries it.
    ///
    /// @param dead the delivery with what is left of its event and endpoint
    /// @return whether it was buried by this call
    public boolean died(Work dead) {
        var delivery = dead.delivery();
        var event = dead.event();
        if (delivery.log().isEmpty()) {
            observer.note(
                    new Fact.DeliveryBegun(
                            delivery.key(), event != null && event.leads(delivery.key())));
        }
        observer.note(
                new Fact.DeliveryDied(delivery.key(), Objects.requireNonNull(delivery.reason())));
        return bury(dead);
    }

    /// Buries a dead delivery, and raises the alarm when a redrive had brought it back before it died.
    ///
    /// @param dead the delivery with what is left of its event and endpoint
    /// @return whether it was buried by this call; not when it has changed since it was read
    public boolean bury(Work dead) {
        var delivery = dead.delivery();
        if (delivery.redrives() > 0) {
            observer.note(
                    new Fact.RedriveFailed(delivery.key(), "died again: " + delivery.reason()));
        }
        letters.send(DeadLetter.of(dead));
        return switch (deliveries.apply(dead.delivery().bury(clock.instant()))) {
            case Deliveries.Applied.Won _ -> {
                observer.note(new Fact.DeliveryBuried(dead.delivery().key()));
                yield true;
            }
            case Deliveries.Applied.Lost _ -> {
                observer.note(new Fact.ClaimLost(dead.delivery().key(), Step.BURY));
                yield false;
            }
        };
    }
}
