/// Forgetting: an event's payload at once, a tenant with all that it has as a job, and the deliveries that waited for a deleted endpoint. It
/// depends on the core and on jobs.
@NullMarked
package dev.posthorn.erasure;

import org.jspecify.annotations.NullMarked;
