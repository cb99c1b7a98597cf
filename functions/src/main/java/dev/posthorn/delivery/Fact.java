package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /// A delivery's first attempt was settled, or it died without any: each delivery begins once.
    ///
    /// @param first whether it is owed to the first endpoint of its event's plan
    record DeliveryBegun(DeliveryKey delivery, boolean first) implements Fact {}

    /// A delivery died without an attempt.
    record DeliveryDied(DeliveryKey delivery, DeadReason reason) implements Fact {}

    /// A delivery's claim was given back for want of time.
    record DeliveryReleased(DeliveryKey delivery) implements Fact {}

    /// A delivery was parked: its endpoint gets no attempts now.
    record DeliveryParked(DeliveryKey delivery) implements Fact {}

    /// A delivery's claim was given back until its endpoint's rate allows an attempt.
    record DeliveryDeferred(DeliveryKey delivery, Instant slot) implements Fact {}

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

    /// What was said in an attempt could not be kept.
    record ExchangeLost(DeliveryKey delivery, Attempt attempt, String why) implements Fact {}

    /// What an invocation counted could not be written.
    record TallyLost(String why) implements Fact {}

    /// A message of the dispatch queue could not be worked.
    record HintFailed(String messageId, String why) implements Fact {}

    /// A sweep read the due line, or the line of the endpoints to look at.
    ///
    /// @param oldest for how long the oldest of the due had been due; zero when nothing was
    record DueRead(Duration oldest) implements Fact {}

    /// A sweep ended.
    record SweepCompleted(int claimed, int buried, boolean backlogged, Duration took)
            implements Fact {}

    /// An endpoint was disabled.
    record EndpointDisabled(String tenant, String endpointId, String reason) implements Fact {}

    /// An endpoint's circuit opened: what it is owed is parked.
    ///
    /// @param failures how many attempts had failed in a row
    record CircuitOpened(String tenant, String endpointId, int failures) implements Fact {}

    /// An endpoint's circuit closed: what was parked comes back.
    record CircuitClosed(String tenant, String endpointId) implements Fact {}

    /// What attempts at an endpoint came to could not be written down.
    record HealthLost(String tenant, String endpointId, String why) implements Fact {}

    /// What happened to a tenant's things could not be published, or not yet.
    ///
    /// @param what what happened, and to which
    record AnnouncementLate(String tenant, String what, String why) implements Fact {}

    /// An endpoint's secrets were shown.
    ///
    /// @param keyId the id of the API key that asked for them
    record SecretRead(String tenant, String endpointId, String keyId) implements Fact {}

    /// A dead delivery was brought back.
    record DeliveryRedriven(DeliveryKey delivery, int redrives) implements Fact {}

    /// A redrive could not be applied, or its delivery died again.
    record RedriveFailed(DeliveryKey delivery, String why) implements Fact {}

    /// What became of a job.
    sealed interface OfJob extends Fact {
        /// The tenant it works for.
        String tenant();

        /// The job's id.
        String job();
    }

    /// A job was started.
    record JobStarted(String tenant, String job, String kind) implements OfJob {}

    /// A job's hint could not be sent.
    record JobHintLost(String tenant, String job, String why) implements OfJob {}

    /// A job's hint told of a page that was done already.
    record JobHintStale(String tenant, String job) implements OfJob {}

    /// A job did all that it had to do.
    ///
    /// @param counts what it did, by what it did it to
    record JobFinished(String tenant, String job, String kind, Map<String, Long> counts)
            implements OfJob {
        /// Copies the counts.
        public JobFinished {
            counts = Map.copyOf(counts);
        }
    }

    /// A job was cancelled, and the page that it was at is done.
    ///
    /// @param counts what it did, by what it did it to
    record JobCancelled(String tenant, String job, String kind, Map<String, Long> counts)
            implements OfJob {
        /// Copies the counts.
        public JobCancelled {
            counts = Map.copyOf(counts);
        }
    }

    /// A job was given up, because a page failed again and again.
    record JobFailed(String tenant, String job, String kind, String why) implements OfJob {}

    /// An event's payload was erased.
    ///
    /// @param died how many of its deliveries died of it
    record EventErased(EventKey event, int died) implements OfEvent {}

    /// An API key was created.
    ///
    /// @param role what it may do
    /// @param tenant the tenant that it is bound to, or `*`
    /// @param by the id of the key that asked for it
    record KeyCreated(String keyId, String role, String tenant, String by) implements Fact {}

    /// An API key was revoked.
    ///
    /// @param by the id of the key that asked for it
    record KeyRevoked(String keyId, String by) implements Fact {}

    /// That an API key was used could not be written down.
    record KeyUseLost(String keyId, String why) implements Fact {}

    /// An audit found a delivery that is missing, or where nobody would find it.
    ///
    /// @param finding what is wrong with it
    record DeliveryAstray(DeliveryKey delivery, String finding) implements Fact {}

    /// An audit found something that cannot be read: an event, a delivery, or what one or the other needs.
    ///
    /// @param item which
    record ItemUnreadable(String item, String why) implements Fact {}

    /// The audit of a day was not done on the next.
    record AuditOverdue(String tenant, String job) implements OfJob {}

    /// An audit has looked at all that is stored.
    ///
    /// @param deliveries how many deliveries it saw
    /// @param findings in how many something was wrong
    /// @param repaired in how many it is right now
    record AuditCompleted(long deliveries, long findings, long repaired) implements Fact {}

    /// The table was compared with what the code knows.
    ///
    /// @param differences one sentence each; empty when the table is as it must be
    record SchemaChecked(List<String> differences) implements Fact {}
}
