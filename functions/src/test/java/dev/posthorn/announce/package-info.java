@NullMarked
package dev.posthorn.announce;

import org.jspecify.annotations.NullMarked;
