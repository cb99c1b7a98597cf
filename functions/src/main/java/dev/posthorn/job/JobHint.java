package dev.posthorn.job;

import java.time.Duration;

/// Says "go on with this job now". It may be lost, late or doubled without harm.
///
/// @param key the job
/// @param version the version it had when the hint was sent; a hint whose version has passed is dropped
/// @param delay how long the queue holds it back
public record JobHint(JobKey key, long version, Duration delay) {}
