/// Posthorn in a process of its own, which can be killed as no thread can. It depends on `client` and the JDK.
@NullMarked
package dev.posthorn.local.process;

import org.jspecify.annotations.NullMarked;
