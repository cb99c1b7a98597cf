/// Sources: who sends events in a form of their own, how they prove to be who they are, and what in their requests is the idempotency key
/// and the type. It depends on the core, on signing, and on Jackson for what stands in a body.
@NullMarked
package dev.posthorn.source;

import org.jspecify.annotations.NullMarked;
