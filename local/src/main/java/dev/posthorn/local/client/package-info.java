/// The HTTP API from the caller's side. It depends on the JDK and Jackson.
@NullMarked
package dev.posthorn.local.client;

import org.jspecify.annotations.NullMarked;
