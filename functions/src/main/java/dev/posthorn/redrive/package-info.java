/// Bringing dead deliveries back, one or many. It depends on the core and on jobs.
@NullMarked
package dev.posthorn.redrive;

import org.jspecify.annotations.NullMarked;
