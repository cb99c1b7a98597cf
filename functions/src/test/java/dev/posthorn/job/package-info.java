/// Jobs at work in memory, and processes that are killed while they work them.
@NullMarked
package dev.posthorn.job;

import org.jspecify.annotations.NullMarked;
