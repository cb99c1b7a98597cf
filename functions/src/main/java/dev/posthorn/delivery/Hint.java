package dev.posthorn.delivery;

import java.time.Duration;

/// Says "look at this delivery now". It may be lost, late or doubled without harm.
///
/// @param key the delivery
/// @param version the version it had when the hint was sent; a hint whose version has passed is dropped
/// @param delay how long the queue holds it back
public record Hint(DeliveryKey key, long version, Duration delay) {}
