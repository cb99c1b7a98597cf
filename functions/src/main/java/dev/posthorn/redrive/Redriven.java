package dev.posthorn.redrive;

import dev.posthorn.delivery.Delivery;
import dev.posthorn.delivery.State;
import java.time.Duration;

/// What came of a redrive.
public sealed interface Redriven {
    /// The delivery is pending again.
    ///
    /// @param delivery the delivery now
    record Done(Delivery delivery) implements Redriven {}

    /// There is no such delivery.
    record Unknown() implements Redriven {}

    /// It was delivered; nothing was done.
    ///
    /// @param delivery the delivery
    record Delivered(Delivery delivery) implements Redriven {}

    /// It is not dead, or another redrive was quicker; nothing was done.
    ///
    /// @param state what it is in
    record UnderWay(State state) implements Redriven {}

    /// It was redriven less than a minute ago; nothing was done.
    ///
    /// @param pause how long to wait
    record TooSoon(Duration pause) implements Redriven {}

    /// It cannot come back; nothing was done.
    ///
    /// @param why in a sentence
    record Impossible(String why) implements Redriven {}
}
