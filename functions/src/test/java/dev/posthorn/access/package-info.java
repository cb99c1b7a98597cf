@NullMarked
package dev.posthorn.access;

import org.jspecify.annotations.NullMarked;
