package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;

/// A delivery as the due line shows it: enough to claim it, no more. The line may lag behind the item.
///
/// @param key which delivery
/// @param state what it was in
/// @param version the version it had
/// @param dueAt when it became due
public record Due(DeliveryKey key, State state, long version, Instant dueAt) {
    /// Brings a parked delivery back, claimed, if it is still as the line showed it.
    ///
    /// @param at when it shall be attempted
    public Transition unpark(Instant at, Instant now, Duration lease) {
        return Transition.returnIfParked(this, at, now, at.plus(lease));
    }

    /// Where it stood in its line.
    public Position position() {
        return new Position(dueAt, key);
    }

    /// Claims the delivery if it is due and still as the line showed it.
    public Transition claim(Instant now, Duration lease) {
        return Transition.claimIfDue(this, now, now.plus(lease));
    }
}
