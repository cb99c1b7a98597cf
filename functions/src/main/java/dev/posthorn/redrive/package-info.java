/// Bringing dead deliveries back. It depends on the core alone.
@NullMarked
package dev.posthorn.redrive;

import org.jspecify.annotations.NullMarked;
