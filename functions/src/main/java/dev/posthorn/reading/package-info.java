/// Listing deliveries: merging the histories of endpoints, page by page. It depends on the core alone.
@NullMarked
package dev.posthorn.reading;

import org.jspecify.annotations.NullMarked;
