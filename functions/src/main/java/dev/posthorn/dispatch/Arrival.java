package dev.posthorn.dispatch;

import dev.posthorn.delivery.Hint;

/// A hint as it was received.
///
/// @param hint the hint
/// @param receives how often the queue has handed it out, at least 1; more than once means that another worker may be at it
public record Arrival(Hint hint, int receives) {}
