/// Accepting an event: storing it with all its deliveries, or telling a duplicate from a conflict. It depends on the core alone.
@NullMarked
package dev.posthorn.ingest;

import org.jspecify.annotations.NullMarked;
