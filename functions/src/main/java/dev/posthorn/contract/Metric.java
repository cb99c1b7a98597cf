package dev.posthorn.contract;

/// The metrics that the functions emit; alarms and dashboard take their names from here.
public enum Metric {
    /// An event was stored with all its deliveries.
    EventAccepted,
    /// A known event came again with the same content.
    EventDuplicate,
    /// An idempotency key came again with other content.
    EventConflict,
    /// A delivery's attempt ended, whatever its outcome. Emitted with [#CATEGORY] too.
    DeliveryAttempted,
    /// A delivery was delivered.
    DeliveryDelivered,
    /// From acceptance to the end of the attempt that delivered, for deliveries that were never redriven.
    DeliveryLatency(Unit.MILLISECONDS),
    /// A delivery will be attempted again.
    DeliveryRetried,
    /// A delivery died.
    DeliveryDead,
    /// A delivery's claim was given back for want of time.
    DeliveryReleased,
    /// A delivery was parked: its endpoint is disabled, or its circuit open.
    DeliveryParked,
    /// A delivery was deferred to a slot of its endpoint's rate.
    DeliveryDeferred,
    /// An endpoint's circuit opened.
    CircuitOpened,
    /// A dead letter reached the dead-letter queue and its delivery left the due line.
    DeliveryBuried,
    /// A hint could not be sent; the sweep will find the delivery.
    HintLost,
    /// A hint told of a claim that no longer holds, and was dropped.
    HintStale,
    /// A message of the dispatch queue could not be worked, for a reason that lies in Posthorn or below it.
    HintFailed,
    /// What was said in an attempt, what an invocation counted, or how an endpoint did, could not be written down.
    RecordLost,
    /// An operational event could not be published, or not yet.
    AnnouncementLate,
    /// A worker's claim had passed to another when it wrote; nothing changed.
    ClaimLost,
    /// A sweep ended well; its absence is an alarm.
    SweepCompleted,
    /// How long a sweep that ended well took.
    SweepDuration(Unit.MILLISECONDS),
    /// Deliveries that a sweep claimed.
    SweepClaimed,
    /// For how long the oldest of the due had been due when a sweep began, be it a delivery or an endpoint to look at; 0 when nothing was.
    OldestDueAge(Unit.SECONDS),
    /// An endpoint was disabled because it answered 410 or failed for too long.
    EndpointDisabled,
    /// A dead delivery was brought back.
    DeliveryRedriven,
    /// A redrive could not be applied, or its delivery died again.
    RedriveFailed,
    /// Deliveries that an audit found missing, or where nobody would find them, and items that it could not read.
    AuditFindings,
    /// An audit has looked at all that is stored.
    AuditCompleted,
    /// A sweep saw that the audit of the day before is not done.
    AuditOverdue,
    /// In how many ways the table is not as [DeliveryTable] says; 0 when it is.
    SchemaDrift;

    /// What a metric is measured in, by CloudWatch's names.
    public enum Unit {
        /// A number of occurrences; those of one invocation are added up.
        COUNT,
        /// Seconds; each value is kept.
        SECONDS,
        /// Milliseconds; each value is kept.
        MILLISECONDS
    }

    /// The CloudWatch namespace of all metrics.
    public static final String NAMESPACE = "Posthorn";

    /// The dimension that every metric has: which deployment, by [#service].
    public static final String DIMENSION = "Service";

    /// The dimension that tells attempts apart by what they came to.
    public static final String CATEGORY = "Category";

    private final Unit unit;

    Metric() {
        this(Unit.COUNT);
    }

    Metric(Unit unit) {
        this.unit = unit;
    }

    /// The value of [#DIMENSION] at a stage.
    public static String service(String stage) {
        return "posthorn-" + stage;
    }

    /// What it is measured in.
    public Unit unit() {
        return unit;
    }
}
