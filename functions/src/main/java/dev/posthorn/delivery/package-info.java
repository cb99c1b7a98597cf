/// The core: events, endpoints, deliveries and their transitions, retry policy and settlement, all pure, and the ports that the use
/// cases work through. It depends on nothing but the JDK.
@NullMarked
package dev.posthorn.delivery;

import org.jspecify.annotations.NullMarked;
