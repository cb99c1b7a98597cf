package dev.posthorn.local.watch;

/// What an alarm's state should be, and why.
///
/// @param state the state
/// @param reason the reason, for people
record Verdict(State state, String reason) {}
