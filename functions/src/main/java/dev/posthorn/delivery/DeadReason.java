package dev.posthorn.delivery;

/// Why a delivery is dead.
public enum DeadReason {
    /// Its policy's attempts are used up.
    ATTEMPTS_EXHAUSTED,
    /// It grew older than its policy allows.
    TOO_OLD,
    /// The endpoint refused it for good.
    REFUSED,
    /// The endpoint answered 410.
    ENDPOINT_GONE,
    /// The endpoint is disabled.
    ENDPOINT_DISABLED,
    /// The endpoint no longer exists.
    ENDPOINT_DELETED,
    /// The event no longer exists.
    EVENT_EXPIRED,
    /// The event's payload was erased.
    ERASED
}
