/// Tests of backfilling.
@NullMarked
package dev.posthorn.backfill;

import org.jspecify.annotations.NullMarked;
