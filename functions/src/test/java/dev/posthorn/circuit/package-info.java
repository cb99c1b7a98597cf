/// Tests of circuits, by the use cases together.
@NullMarked
package dev.posthorn.circuit;

import org.jspecify.annotations.NullMarked;
