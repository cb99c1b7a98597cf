package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened here, worth a log line or a metric.
public sealed interface Fact {
    /// What became of an event that was given.
    sealed interface OfEvent extends Fact {
        /// Which event.
        EventKey event();
    }

    /// An event was stored with its deliveries.
    record EventAccepted(EventKey event, String type, int deliveries, int bytes)
            implements OfEvent {}

    /// A known event came again.
    record EventDuplicate(EventKey event) implements OfEvent {}

    /// An idempotency key came again with other content.
    record EventConflict(EventKey event) implements OfEvent {}

    /// An endpoint's filter could not be tried on an event, which is owed to it all the same.
    record FilterUntried(EventKey event, String endpointId) implements Fact {}

    /// Something that claimed to come from a source was refused.
    ///
    /// @param source the source that it named, if it exists
    /// @param why what was wrong
    record ReceptionRefused(@Nullable String source, String why) implements Fact {}

    /// An attempt was made and settled.
    ///
    /// @param acceptedAt when the event was accepted
    /// @param next when the delivery is attempted again; null when never
    record DeliveryAttempted(
            DeliveryKey delivery,
            Instant acceptedAt,
            Attempt attempt,
            State state,
            @Nullable DeadReason reason,
            @Nullable Instant next)
            implements Fact {}

    /// A delivery died without an attempt.
    record DeliveryDied(DeliveryKey delivery, DeadReason reason) implements Fact {}

    /// A delivery's claim was given back for want of time.
    record DeliveryReleased(DeliveryKey delivery) implements Fact {}

    /// A dead letter was sent and its delivery buried.
    record DeliveryBuried(DeliveryKey delivery) implements Fact {}

    /// A hint could not be sent.
    record HintLost(Hint hint, String why) implements Fact {}

    /// A hint told of a claim that no longer holds.
    record HintStale(Hint hint) implements Fact {}

    /// A worker's write came too late.
    record ClaimLost(DeliveryKey delivery, Step step) implements Fact {}

    /// The claim had passed to another worker when an attempt was to be settled: this attempt stands in no log but this one.
    record SettlementLost(DeliveryKey delivery, Attempt attempt, Step step) implements Fact {}

    /// A message of the dispatch queue could not be worked.
    record HintFailed(String messageId, String why) implements Fact {}

    /// A sweep read the due line.
    ///
    /// @param oldest for how long the oldest of the due had been due; zero when nothing was
    record DueRead(Duration oldest) implements Fact {}

    /// A sweep ended.
    record SweepCompleted(int claimed, int buried, boolean backlogged, Duration took)
            implements Fact {}

    /// An endpoint was disabled.
    record EndpointDisabled(String tenant, String endpointId, String reason) implements Fact {}

    /// A dead delivery was brought back.
    record DeliveryRedriven(DeliveryKey delivery, int redrives) implements Fact {}

    /// A redrive could not be applied, or its delivery died again.
    record RedriveFailed(DeliveryKey delivery, String why) implements Fact {}

    /// The table was compared with what the code knows.
    ///
    /// @param differences one sentence each; empty when the table is as it must be
    record SchemaChecked(List<String> differences) implements Fact {}
}
