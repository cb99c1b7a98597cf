package dev.posthorn.contract;

/// The metrics that the functions emit; alarms take their names from here.
public enum Metric {
    /// An event was stored with all its deliveries.
    EventAccepted,
    /// A known event came again with the same content.
    EventDuplicate,
    /// An idempotency key came again with other content.
    EventConflict,
    /// A delivery's attempt ended, whatever its outcome.
    DeliveryAttempted,
    /// A delivery was delivered.
    DeliveryDelivered,
    /// A delivery will be attempted again.
    DeliveryRetried,
    /// A delivery died.
    DeliveryDead,
    /// A delivery's claim was given back for want of time.
    DeliveryReleased,
    /// A dead letter reached the dead-letter queue and its delivery left the due line.
    DeliveryBuried,
    /// A hint could not be sent; the sweep will find the delivery.
    HintLost,
    /// A hint told of a claim that no longer holds, and was dropped.
    HintStale,
    /// A worker's claim had passed to another when it wrote; nothing changed.
    ClaimLost,
    /// A sweep ended well; its absence is an alarm.
    SweepCompleted,
    /// Deliveries that a sweep claimed.
    SweepClaimed,
    /// An endpoint was disabled because it answered 410.
    EndpointDisabled,
    /// A dead delivery was brought back.
    DeliveryRedriven,
    /// A redrive could not be applied, or its delivery died again.
    RedriveFailed;

    /// The CloudWatch namespace of all metrics.
    public static final String NAMESPACE = "Posthorn";

    /// The one dimension: the deployment's name.
    public static final String DIMENSION = "Service";

    /// The value of [#DIMENSION].
    public static final String SERVICE = "posthorn";
}
