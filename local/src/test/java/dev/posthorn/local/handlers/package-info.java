/// Handlers of the test templates.
@NullMarked
package dev.posthorn.local.handlers;

import org.jspecify.annotations.NullMarked;
