package dev.posthorn.local.bench;

import java.time.Instant;

/// An event that was accepted.
///
/// @param id its id
/// @param dueAt when it was to be published
/// @param acceptedAt when it was accepted, as the answer says
/// @param answeredAt when the answer was there
record Published(String id, Instant dueAt, Instant acceptedAt, Instant answeredAt) {}
