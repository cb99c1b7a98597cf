/// Working hints: attempting deliveries and settling what came of it. It depends on the core and on signing.
@NullMarked
package dev.posthorn.dispatch;

import org.jspecify.annotations.NullMarked;
