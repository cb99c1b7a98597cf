/// Endpoints for demonstrations and measurements: they take webhooks on the loopback interface, answer as told, and remember and check
/// what they got. It depends on the JDK and on the Standard Webhooks library.
@NullMarked
package dev.posthorn.local.receiver;

import org.jspecify.annotations.NullMarked;
