package dev.posthorn.local.watch;

/// An alarm came into another state.
///
/// @param before the state it was in
/// @param status how it stands now
public record Change(State before, AlarmStatus status) {}
