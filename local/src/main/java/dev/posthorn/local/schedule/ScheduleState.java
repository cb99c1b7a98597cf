package dev.posthorn.local.schedule;

/// Whether a schedule runs, by EventBridge Scheduler's names.
public enum ScheduleState {
    /// It runs.
    ENABLED,
    /// It does not.
    DISABLED
}
