package dev.posthorn.local.chaos;

import dev.posthorn.delivery.Payload;

/// An event that a producer was told is accepted.
///
/// @param tenant whose it is
/// @param id its id
/// @param planned how many deliveries it was told to have
/// @param payload what every endpoint must get of it
record Accepted(String tenant, String id, int planned, Payload payload) {}
