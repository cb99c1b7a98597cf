/// What every store of sources keeps to, and sources in memory.
@NullMarked
package dev.posthorn.source;

import org.jspecify.annotations.NullMarked;
