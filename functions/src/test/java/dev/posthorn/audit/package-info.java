@NullMarked
package dev.posthorn.audit;

import org.jspecify.annotations.NullMarked;
