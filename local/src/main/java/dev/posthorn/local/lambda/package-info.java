/// Hosts the template's functions in this JVM: bytes in, bytes out through Lambda's own serializers, with real contexts and
/// deadlines. It depends on the metric and template rooms and Lambda's libraries.
@NullMarked
package dev.posthorn.local.lambda;

import org.jspecify.annotations.NullMarked;
