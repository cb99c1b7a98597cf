/// Managing endpoints, and trying them. It depends on the core and on signing.
@NullMarked
package dev.posthorn.manage;

import org.jspecify.annotations.NullMarked;
