/// The HTTP front door: the template's routes as API Gateway's HTTP API serves them, and beside them what this machine shows of itself.
/// It depends on the metric, template and lambda rooms and on the JDK's HTTP server.
@NullMarked
package dev.posthorn.local.front;

import org.jspecify.annotations.NullMarked;
