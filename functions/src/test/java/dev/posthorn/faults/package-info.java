/// What AWS may do to Posthorn: calls that are refused, lost, late or answered in part, an index that lags, clocks that differ.
@NullMarked
package dev.posthorn.faults;

import org.jspecify.annotations.NullMarked;
