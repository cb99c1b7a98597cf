/// Counting what events and deliveries came to, by endpoint and quarter of an hour, and adding it up. It depends on the core alone.
@NullMarked
package dev.posthorn.stats;

import org.jspecify.annotations.NullMarked;
