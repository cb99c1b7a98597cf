/// The `posthorn` command. It depends on the local runtime and picocli.
@NullMarked
package dev.posthorn.local.cli;

import org.jspecify.annotations.NullMarked;
