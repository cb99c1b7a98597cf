package dev.posthorn.delivery;

/// Which failures of an endpoint are retried.
public enum RetryScope {
    /// Those that another attempt may mend.
    TRANSIENT,
    /// All of them, but 410.
    ALL
}
