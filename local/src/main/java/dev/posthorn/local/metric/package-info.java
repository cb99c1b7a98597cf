/// Measurements, kept as CloudWatch keeps them: by namespace, name and dimensions, a distribution for each minute. It depends on the
/// JDK.
@NullMarked
package dev.posthorn.local.metric;

import org.jspecify.annotations.NullMarked;
