package dev.posthorn.delivery;

import java.time.Duration;
import java.time.Instant;

/// One HTTP request for a delivery, as its log keeps it.
///
/// @param number counted from 1, and from 1 again after a redrive
/// @param redrive how many redrives the delivery had had
/// @param startedAt when the request began
/// @param duration how long it took
/// @param outcome what it came to
public record Attempt(int number, int redrive, Instant startedAt, Duration duration, Outcome outcome) {}
