/// The watch: the template's CloudWatch alarms, evaluated over what is measured here by CloudWatch's rules. It depends on the metric
/// and template rooms.
@NullMarked
package dev.posthorn.local.watch;

import org.jspecify.annotations.NullMarked;
