/// Measurements of the whole local way, from the HTTP request that publishes an event to its arrival at an endpoint. It depends on the
/// local runtime, the client and receiver rooms, and `delivery` with its adapters of the functions.
@NullMarked
package dev.posthorn.local.bench;

import org.jspecify.annotations.NullMarked;
