@NullMarked
package dev.posthorn.infra;

import org.jspecify.annotations.NullMarked;
