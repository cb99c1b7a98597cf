/// Functions as Lambda runs them: the package that is deployed, under Lambda's own runtime interface client, in processes of their own.
@NullMarked
package dev.posthorn.local.packaged;

import org.jspecify.annotations.NullMarked;
