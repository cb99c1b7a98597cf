/// Content filters: EventBridge event patterns, compiled and tried by AWS's Event Ruler, with bounds on what trying may cost. It depends
/// on the core, on Event Ruler and on Jackson, which Event Ruler reads JSON with.
@NullMarked
package dev.posthorn.filter;

import org.jspecify.annotations.NullMarked;
