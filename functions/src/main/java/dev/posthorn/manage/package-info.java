/// Managing endpoints. It depends on the core and on signing.
@NullMarked
package dev.posthorn.manage;

import org.jspecify.annotations.NullMarked;
