@NullMarked
package dev.posthorn.signing;

import org.jspecify.annotations.NullMarked;
