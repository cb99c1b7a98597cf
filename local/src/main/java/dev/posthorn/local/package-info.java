/// The local runtime: the very handlers that are deployed, booted from the very template that is deployed, on one machine. It
/// depends on all rooms below it.
@NullMarked
package dev.posthorn.local;

import org.jspecify.annotations.NullMarked;
