package dev.posthorn.local.watch;

/// The state of an alarm, by CloudWatch's names.
public enum State {
    /// Within the threshold.
    OK,
    /// Beyond the threshold.
    ALARM,
    /// Nothing measured yet, or nothing any more.
    INSUFFICIENT_DATA
}
