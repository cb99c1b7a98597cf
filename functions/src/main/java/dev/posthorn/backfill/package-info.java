/// Sending an endpoint events of earlier that it never had. It depends on the core and on jobs.
@NullMarked
package dev.posthorn.backfill;

import org.jspecify.annotations.NullMarked;
