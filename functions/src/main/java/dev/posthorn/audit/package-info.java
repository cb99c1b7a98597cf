/// Looking through all that is stored for what stands where nobody finds it, counting it, and bringing it back. It depends on the core and
/// on jobs.
@NullMarked
package dev.posthorn.audit;

import org.jspecify.annotations.NullMarked;
