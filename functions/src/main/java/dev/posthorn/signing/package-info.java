/// Standard Webhooks: secrets, and the headers by which a receiver knows that a request is ours and unchanged. It depends on the JDK
/// and, of the core, on the type of a secret.
@NullMarked
package dev.posthorn.signing;

import org.jspecify.annotations.NullMarked;
