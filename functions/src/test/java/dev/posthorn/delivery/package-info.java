/// Tests of the core, the contract suites of its ports and fakes that honour them.
@NullMarked
package dev.posthorn.delivery;

import org.jspecify.annotations.NullMarked;
