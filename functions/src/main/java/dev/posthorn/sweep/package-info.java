/// Walking the due line: claiming and hinting what is due, finishing burials. It depends on the core alone.
@NullMarked
package dev.posthorn.sweep;

import org.jspecify.annotations.NullMarked;
