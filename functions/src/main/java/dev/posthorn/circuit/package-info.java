/// What becomes of endpoints that fail: taking down how they do, opening and closing their circuits, probing them, and bringing back what
/// was parked. It depends on the core alone.
@NullMarked
package dev.posthorn.circuit;

import org.jspecify.annotations.NullMarked;
