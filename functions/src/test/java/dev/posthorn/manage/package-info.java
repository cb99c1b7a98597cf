/// Tests of managing endpoints and trying them.
@NullMarked
package dev.posthorn.manage;

import org.jspecify.annotations.NullMarked;
